package recent

import "testing"

// What is asked for again stays, what is not goes.
func TestMap(t *testing.T) {
	m := New[int, int]()
	for i := range 100 {
		m.Put(i, i*i)
		if v, ok := m.Get(0); !ok || v != 0 {
			t.Fatalf("after %d: the first is %d, %t", i, v, ok)
		}
		m.MakeRoom(10)
	}
	if v, ok := m.Get(99); !ok || v != 99*99 {
		t.Errorf("the last is %d, %t", v, ok)
	}
	if _, ok := m.Get(1); ok {
		t.Error("the second is still known")
	}
	if most := len(m.now) + len(m.before); most > 22 {
		t.Errorf("%d are kept", most)
	}
	m.Put(0, 1)
	if v, _ := m.Get(0); v != 1 {
		t.Errorf("it was changed and is %d", v)
	}
	if m.Drop(0); len(m.now) > 0 {
		if _, ok := m.Get(0); ok {
			t.Error("it was dropped and is known")
		}
	}
}
