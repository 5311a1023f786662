// What somebody says, according to the articles.
//
// @param who name  the source
// @columns source subject relation phrase object polarity modality time article
// @example who=reyes

select(statements(entity(params.who).in("<attributed-to>")),
  "source", "subject", "relation", "phrase", "object", "polarity", "modality", "time", "article");
