// What others say about an entity, according to the articles.
//
// @param who name  the entity
// @columns source subject relation phrase object polarity modality time article
// @example who=Osterland

select(statements(involving(entity(params.who)).has("<attributed-to>")),
  "source", "subject", "relation", "phrase", "object", "polarity", "modality", "time", "article");
