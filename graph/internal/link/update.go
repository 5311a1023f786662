package link

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Change is the id that a record has now.
type Change struct{ Article, Local, ID string }

// Update takes some records out and puts others in, and returns the ids of all
// records whose ids have changed, in order of article and local id: every
// record that came in is among them. What came in and goes out in one call may
// have the same articles, as when an article is read anew. After an error, what
// was written has to be taken back.
func (m *Memory) Update(s Store, out, in []Record) ([]Change, error) {
	defer m.makeRoom()
	u := update{view: newView(s, m), touched: map[string]bool{}, moved: map[string]bool{}, report: map[string]*stored{}, again: map[string]*stored{}}
	steps := []func() error{
		func() error { return u.each(out, u.remove) },
		func() error { return u.each(in, u.add) },
		func() error { return u.rejoin(full) },
		func() error { return u.rejoin(short) },
		u.name,
		u.save,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return u.changes()
}

// An update is one call of Update. Each step sees what those before it did:
// joins depend on fuller names only, so that nothing goes round in a circle.
type update struct {
	*view
	touched map[string]bool    // blocks of which the units or sketches have changed
	moved   map[string]bool    // blocks of which the ids must be worked out
	report  map[string]*stored // records to be reported, by home and article
	again   map[string]*stored // records to decide anew
}

func (u *update) each(records []Record, do func(*stored) error) error {
	for i := range records {
		r := &stored{Record: records[i]}
		r.home = place{r.Record.key(), r.unitName()}
		if err := do(r); err != nil {
			return err
		}
	}
	return nil
}

func (r *stored) id() string { return r.home.block + sep + r.home.unit + sep + r.Article }

func (u *update) add(r *stored) error {
	b, err := u.block(r.home.block)
	if err != nil {
		return err
	}
	u.changed[b.key] = true
	for _, s := range r.shortForms() {
		if b.Short[s]++; b.Short[s] == 1 {
			u.touched[b.key] = true
			u.setLong(s, b.key, true)
			if err := u.store.Set(shortKeys+s+sep+b.key, nil); err != nil {
				return err
			}
		}
	}
	u.report[r.id()] = r
	if r.tier() != declared {
		u.again[r.id()] = r
	}
	return u.settle(r)
}

// settle puts a record into its own block.
func (u *update) settle(r *stored) error {
	b, err := u.block(r.home.block)
	if err != nil {
		return err
	}
	m := b.Units[r.home.unit]
	if m == nil {
		m = &member{}
		b.Units[r.home.unit] = m
	}
	if m.Size++; m.Size&(m.Size-1) == 0 { // has a binary digit more
		u.moved[b.key] = true
	}
	u.enrol(r)
	if err := u.store.Set(r.key(), r.encode()); err != nil {
		return err
	}
	sampled := m.Last == "" || r.Article <= m.Last
	return u.touch(r, m, sampled)
}

// unsettle takes a record out of its own block.
func (u *update) unsettle(r *stored) error {
	b, err := u.block(r.home.block)
	if err != nil {
		return err
	}
	m := b.Units[r.home.unit]
	if m == nil || m.Size == 0 {
		return errGarbled
	}
	if m.Size--; m.Size&(m.Size+1) == 0 { // has a binary digit less
		u.moved[b.key] = true
	}
	u.strike(r)
	if err := u.store.Delete(r.key()); err != nil {
		return err
	}
	sampled := m.Last == "" || r.Article <= m.Last
	return u.touch(r, m, sampled)
}

// touch notes that a record has come into its unit or left it, and whether it
// is or was one of those that make the sketch.
func (u *update) touch(r *stored, m *member, sampled bool) (err error) {
	u.changed[r.home.block] = true
	if !sampled {
		return nil
	}
	u.sketches.Drop(r.home)
	u.touched[r.home.block], u.moved[r.home.block] = true, true
	if m.Last = ""; m.Size > sample {
		m.Last, err = u.lastSampled(r.home)
	}
	return err
}

func (u *update) remove(r *stored) error {
	r, err := u.get(r.home, r.Article)
	if err != nil || r == nil {
		return err
	}
	b, err := u.block(r.home.block)
	if err != nil {
		return err
	}
	u.changed[b.key] = true
	for _, s := range r.shortForms() {
		if b.Short[s]--; b.Short[s] == 0 {
			u.touched[b.key] = true
			u.setLong(s, b.key, false)
			if err := u.store.Delete(shortKeys + s + sep + b.key); err != nil {
				return err
			}
		}
	}
	delete(u.report, r.id())
	if r.at != (place{}) {
		return u.leave(r)
	}
	return u.unsettle(r)
}

// leave takes a record out of where it has joined.
func (u *update) leave(r *stored) error {
	b, err := u.block(r.home.block)
	if err != nil {
		return err
	}
	u.changed[b.key] = true
	u.strike(r)
	b.Away[r.home.unit]--
	if err := u.store.Delete(r.joinedKey()); err != nil {
		return err
	}
	return u.store.Delete(r.key())
}

// rejoin decides anew about the records of a tier that what has changed may
// concern.
func (u *update) rejoin(t tier) error {
	for _, key := range slices.Sorted(maps.Keys(u.touched)) {
		b, err := u.block(key)
		if err != nil {
			return err
		}
		for form := range b.Short {
			if err := u.concern(form, t); err != nil {
				return err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(u.again)) {
		r := u.again[id]
		if r.tier() != t {
			continue
		}
		delete(u.again, id)
		now, err := u.get(r.home, r.Article)
		if err != nil {
			return err
		}
		if now == nil {
			continue // it has been removed since
		}
		if err := u.redecide(now); err != nil {
			return err
		}
	}
	return nil
}

// concern notes the records of a short form, of one tier, unless what has
// changed is nothing to them.
func (u *update) concern(form string, t tier) error {
	b, err := u.block(form)
	if err != nil {
		return err
	}
	var touched []string // of which it is a form, or was before
	for key := range u.touched {
		long, err := u.block(key)
		if err != nil {
			return err
		}
		if _, ok := long.Short[form]; ok {
			touched = append(touched, key)
		}
	}
	units := slices.Concat(slices.Collect(maps.Keys(b.Units)), slices.Collect(maps.Keys(b.Away)))
	slices.Sort(units)
	for _, unit := range slices.Compact(units) {
		if u.unit(unit).tier != t {
			continue
		}
		records, err := u.roster(place{form, unit})
		if err != nil {
			return err
		}
		for _, r := range records {
			if same, err := u.untouched(r, touched); err != nil {
				return err
			} else if !same {
				u.again[r.id()] = r
			}
		}
	}
	return nil
}

// redecide moves a record to where it belongs now.
func (u *update) redecide(r *stored) error {
	at, rivals, err := u.decide(r)
	if err != nil || at == r.at && rivals == r.rivals {
		return err
	}
	b, err := u.block(r.home.block)
	if err != nil {
		return err
	}
	if r.at != (place{}) {
		err = u.leave(r)
	} else {
		err = u.unsettle(r)
	}
	if err != nil {
		return err
	}
	if at != r.at || u.report[r.id()] != nil {
		u.report[r.id()] = r
	}
	r.at, r.rivals = at, rivals
	if at == (place{}) {
		return u.settle(r)
	}
	b.Away[r.home.unit]++
	u.enrol(r)
	if err := u.store.Set(r.joinedKey(), nil); err != nil {
		return err
	}
	return u.store.Set(r.key(), r.encode())
}

// name works out the ids of the blocks that have changed, and notes the
// records whose ids have.
func (u *update) name() error {
	for _, key := range slices.Sorted(maps.Keys(u.moved)) {
		b, err := u.block(key)
		if err != nil {
			return err
		}
		units, err := u.units(b)
		if err != nil || len(units) == 0 {
			if err != nil {
				return err
			}
			continue
		}
		named := ids(clusters(units))
		for _, name := range slices.Sorted(maps.Keys(named)) {
			if m := b.Units[name]; m.ID != named[name] {
				fresh := m.ID == ""
				m.ID = named[name]
				u.changed[key] = true
				if err := u.renamed(place{key, name}, fresh); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// units returns the units of a block, with sketches where they matter.
func (v *view) units(b *block) ([]*unit, error) {
	var units []*unit
	for name, m := range b.Units {
		if m.Size > 0 {
			u := v.unit(name)
			u.size = m.Size
			units = append(units, u)
		}
	}
	sortUnits(units)
	if !torn(units) {
		for _, u := range units {
			u.sketch = &sketch{}
		}
		return units, nil
	}
	for _, u := range units {
		var err error
		if u.sketch, err = v.sketch(place{b.key, u.name}); err != nil {
			return nil, err
		}
	}
	return units, nil
}

// renamed notes the records of a unit and those that have joined it. A fresh
// unit has only records that are noted already.
func (u *update) renamed(p place, fresh bool) error {
	if fresh {
		return nil
	}
	records, err := u.all(recordKeys, p)
	if err != nil {
		return err
	}
	for e, err := range u.store.Scan(p.prefix(joinedKeys)) {
		if err != nil {
			return err
		}
		part := strings.Split(e.Key[len(p.prefix(joinedKeys)):], sep)
		records = append(records, &stored{Record: Record{Article: part[2]}, home: place{part[0], part[1]}, at: p})
	}
	for _, r := range records {
		u.report[r.id()] = r
	}
	return nil
}

// changes returns the ids of the records that were noted.
func (u *update) changes() ([]Change, error) {
	var out []Change
	for _, r := range u.report {
		in := r.home
		if r.at != (place{}) {
			in = r.at
		}
		b, err := u.block(in.block)
		if err != nil {
			return nil, err
		}
		m := b.Units[in.unit]
		if m == nil || m.Size == 0 {
			return nil, fmt.Errorf("%w: %q is in %q, which has no such unit", errGarbled, r.id(), in.block)
		}
		out = append(out, Change{r.Article, u.unit(r.home.unit).local, m.ID})
	}
	slices.SortFunc(out, func(a, b Change) int {
		return cmp.Or(strings.Compare(a.Article, b.Article), strings.Compare(a.Local, b.Local))
	})
	return out, nil
}
