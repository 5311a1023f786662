package source

import (
	"net/url"
	"slices"
	"strings"
)

// tracking are the query parameters that say how a reader came to a page, not
// which page it is; a name that ends in * stands for all that begin so.
var tracking = []string{"utm_*", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "cmpid", "ocid", "ref", "ref_src", "src", "smid", "xtor", "at_*"}

// canonicalURL returns the URL in the form in which two for the same page are
// the same: scheme and host in lower case, no default port, no fragment, no
// parameters that only track, the others sorted. What is no URL of the web is
// "".
func canonicalURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Host = strings.ToLower(u.Host)
	u.Host = strings.TrimSuffix(u.Host, map[string]string{"http": ":80", "https": ":443"}[u.Scheme])
	u.Fragment, u.RawFragment, u.User = "", "", nil
	if u.Path == "" {
		u.Path = "/"
	}
	if u.RawQuery != "" {
		q := u.Query()
		for name := range q {
			if slices.ContainsFunc(tracking, func(t string) bool { return matchesName(name, t) }) {
				q.Del(name)
			}
		}
		u.RawQuery = q.Encode()
	}
	u.ForceQuery = false
	return clean(u.String())
}

func matchesName(name, pattern string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(name, prefix)
	}
	return name == pattern
}

// resolve returns ref as a URL, relative to base; "" when it is none of the
// web.
func resolve(base, ref string) string {
	r, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || strings.TrimSpace(ref) == "" {
		return ""
	}
	if b, err := url.Parse(base); err == nil {
		r = b.ResolveReference(r)
	}
	if r.Host == "" || r.Scheme != "http" && r.Scheme != "https" {
		return ""
	}
	return r.String()
}
