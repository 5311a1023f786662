package badger

// An idSet is a set of ids. Ids are given one after the other, so that a bit
// for each is small: 125 kB for a million terms.
type idSet struct{ pages []*[512]uint64 }

const idPage = 512 * 64

func (s *idSet) has(id uint64) bool {
	page := int(id / idPage)
	return page < len(s.pages) && s.pages[page] != nil && s.pages[page][id%idPage/64]&(1<<(id%64)) != 0
}

// add adds an id and reports whether it is new.
func (s *idSet) add(id uint64) bool {
	page := int(id / idPage)
	if page >= len(s.pages) {
		s.pages = append(s.pages, make([]*[512]uint64, page+1-len(s.pages))...)
	}
	if s.pages[page] == nil {
		s.pages[page] = new([512]uint64)
	}
	word, bit := &s.pages[page][id%idPage/64], uint64(1)<<(id%64)
	isNew := *word&bit == 0
	*word |= bit
	return isNew
}
