// All statements in which an entity takes part, denied and planned ones too.
//
// @param who name  the entity
// @columns subject relation phrase object polarity modality time place source confidence article
// @example who=Holm

select(statements(involving(entity(params.who))),
  "subject", "relation", "phrase", "object", "polarity", "modality", "time", "place", "source", "confidence", "article");
