package graph

import "testing"

func TestID(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Vladimir Putin", "vladimir-putin"},
		{"  Kim   Jong-Un ", "kim-jong-un"},
		{"U.S.", "us"},
		{"U.S. Senate", "us-senate"},
		{"J. K. Rowling", "j-k-rowling"},
		{"St. Petersburg", "st-petersburg"},
		{"Sinéad O'Connor", "sinead-oconnor"},
		{"Sinéad O’Connor", "sinead-oconnor"},
		{"AT&T", "at-and-t"},
		{"Straße", "strasse"},
		{"Łódź", "lodz"},
		{"Ångström", "angstrom"},
		{"İstanbul", "istanbul"},
		{"Ελλάδα", "ελλαδα"},
		{"Київ", "київ"},
		{"नई दिल्ली", "नई-दिल्ली"},
		{"서울", "서울"},
		{"北京", "北京"},
		{"(Paris)", "paris"},
		{"G7", "g7"},
		{"…", ""},
		{"", ""},
	}
	for _, test := range tests {
		got := ID(test.name)
		if got != test.want {
			t.Errorf("ID(%q) = %q, want %q", test.name, got, test.want)
		}
		if again := ID(got); again != got {
			t.Errorf("ID(%q) = %q: ID is not idempotent", got, again)
		}
	}
}

func TestLocalID(t *testing.T) {
	const article = "a/0123456789abcdef"
	for name, want := range map[string]string{
		"European leaders": "european-leaders/01234567",
		"A":                "a~/01234567", // never in the space of article ids
		"Person":           "person~/01234567",
	} {
		if got := LocalID(name, article); got != want {
			t.Errorf("LocalID(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzID(f *testing.F) {
	f.Add("Vladimir Putin")
	f.Add("İ.ß.&.'")
	f.Fuzz(func(t *testing.T, name string) {
		id := ID(name)
		if again := ID(id); again != id {
			t.Errorf("ID(%q) = %q, but ID of that is %q", name, id, again)
		}
		if id != "" && !validID(id) {
			t.Errorf("ID(%q) = %q is no valid id", name, id)
		}
	})
}
