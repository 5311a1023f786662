// All statements that link two entities, in whatever roles they take part.
//
// @param a name  the one
// @param b name  the other
// @columns subject relation phrase object polarity modality time place source confidence article
// @example a=Varga b=Reyes

select(statements(involving(entity(params.a)).intersect(involving(entity(params.b)))),
  "subject", "relation", "phrase", "object", "polarity", "modality", "time", "place", "source", "confidence", "article");
