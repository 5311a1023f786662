// What is denied, planned, threatened, asked for or otherwise not said to be so.
//
// @param who name optional       only statements in which this entity takes part
// @param modality text optional  only this modality, such as planned
// @columns subject relation phrase object polarity modality time source article
// @example who=Holm

const unreal = g.V("<negative>").in("<polarity>").union(
  g.V("<planned>", "<possible>", "<alleged>", "<requested>", "<ordered>", "<threatened>", "<wished>", "<conditional>", "<question>")
    .in("<modality>"));
const path = params.who === undefined ? unreal : unreal.intersect(involving(entity(params.who)));
const found = statements(path).filter(s => params.modality === undefined || s.modality === "<" + params.modality + ">");
select(found, "subject", "relation", "phrase", "object", "polarity", "modality", "time", "source", "article");
