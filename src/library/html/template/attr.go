package template

import "strings"

// attributes has the names of HTML's attributes (WHATWG HTML, index of attributes) by what their values are.
var attributes = map[textKind]string{
	kindPlain: `accept alt autocomplete autofocus autoplay border checked class cols colspan contenteditable contextmenu controls coords
		datetime default dir dirname disabled draggable dropzone for formtarget headers height hidden high hreflang id ismap
		kind label lang list loop low max maxlength media mediagroup min multiple name open optimum placeholder preload pubdate
		radiogroup readonly required reversed rows rowspan spellcheck scope scoped seamless selected shape size sizes span
		srclang start step tabindex target title width wrap`,
	kindUnsafe: `accept-charset async challenge charset content crossorigin defer enctype form formenctype formmethod formnovalidate
		http-equiv keytype language method novalidate pattern rel sandbox type value`,
	kindURL: `action archive background cite classid codebase data formaction href icon longdesc manifest poster profile src usemap
		xmlns`,
	kindHTML:   `srcdoc`,
	kindSrcset: `srcset`,
	kindCSS:    `style`,
}

var attrTypes = func() map[string]textKind {
	m := make(map[string]textKind)
	for kind, names := range attributes {
		for _, name := range strings.Fields(names) {
			m[name] = kind
		}
	}
	return m
}()

// attrType is what the value of an attribute is, also of attributes that HTML does not know.
func attrType(name string) textKind {
	if rest, ok := strings.CutPrefix(name, "data-"); ok {
		name = rest
	} else if space, local, ok := strings.Cut(name, ":"); ok {
		if space == "xmlns" {
			return kindURL
		}
		name = local
	}
	if kind, ok := attrTypes[name]; ok {
		return kind
	}
	if strings.HasPrefix(name, "on") {
		return kindJS
	}
	for _, part := range []string{"src", "uri", "url"} {
		if strings.Contains(name, part) {
			return kindURL
		}
	}
	return kindPlain
}
