package source

import "testing"

func TestCanonicalURL(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"HTTPS://Example.COM:443/a?utm_source=x&b=2&a=1#top", "https://example.com/a?a=1&b=2"},
		{"http://example.com", "http://example.com/"},
		{"http://example.com:8080/x?fbclid=1", "http://example.com:8080/x"},
		{"https://user:secret@example.com/", "https://example.com/"},
		{"ftp://example.com/x", ""},
		{"/relative", ""},
		{"javascript:alert(1)", ""},
		{"http://[::1", ""},
	} {
		if got := canonicalURL(c.in); got != c.want {
			t.Errorf("canonicalURL(%q) = %q, want %q", c.in, got, c.want)
		}
		if again := canonicalURL(c.want); again != c.want {
			t.Errorf("canonicalURL(%q) = %q", c.want, again)
		}
	}
}
