package mime

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
)

var (
	typesLock  sync.RWMutex
	types      map[string]string // by extension as it was added
	typesLower map[string]string // by extension in lower case
	extensions map[string][]string
)

var builtinTypes = map[string]string{
	".avif": "image/avif", ".css": "text/css; charset=utf-8", ".gif": "image/gif", ".htm": "text/html; charset=utf-8", ".html": "text/html; charset=utf-8",
	".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".mjs": "text/javascript; charset=utf-8",
	".pdf": "application/pdf", ".png": "image/png", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".webp": "image/webp",
	".xml": "text/xml; charset=utf-8",
}

// loadTypes fills the tables with the built-in types and those of the system's files; typesLock is held.
func loadTypes() {
	if types != nil {
		return
	}
	types, typesLower, extensions = map[string]string{}, map[string]string{}, map[string][]string{}
	for ext, t := range builtinTypes {
		setType(ext, t)
	}
	if loadGlobs() {
		return
	}
	for _, name := range []string{"/etc/mime.types", "/etc/apache2/mime.types", "/etc/apache/mime.types", "/etc/httpd/conf/mime.types"} {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		scanner := bufio.NewScanner(f)
		for scanner.Scan() {
			fields := strings.Fields(scanner.Text())
			if len(fields) <= 1 || fields[0][0] == '#' {
				continue
			}
			for _, ext := range fields[1:] {
				if ext[0] == '#' {
					break
				}
				setType("."+ext, fields[0])
			}
		}
		f.Close()
	}
}

// loadGlobs reads the freedesktop.org database, whose lines are weight:type:*.ext.
func loadGlobs() bool {
	for _, name := range []string{"/usr/local/share/mime/globs2", "/usr/share/mime/globs2"} {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		scanner := bufio.NewScanner(f)
		for scanner.Scan() {
			fields := strings.Split(scanner.Text(), ":")
			if len(fields) < 3 || len(fields[0]) < 1 || len(fields[2]) < 3 || fields[0][0] == '#' || fields[2][:2] != "*." {
				continue
			}
			ext := fields[2][1:]
			if _, known := types[ext]; known || strings.ContainsAny(ext, "?*[") {
				continue
			}
			setType(ext, fields[1])
		}
		f.Close()
		return true
	}
	return false
}

func setType(ext, t string) error {
	justType, param, err := ParseMediaType(t)
	if err != nil {
		return err
	}
	if strings.HasPrefix(t, "text/") && param["charset"] == "" {
		param["charset"] = "utf-8"
		t = FormatMediaType(t, param)
	}
	lower := strings.ToLower(ext)
	types[ext] = t
	typesLower[lower] = t
	for _, known := range extensions[justType] {
		if known == lower {
			return nil
		}
	}
	extensions[justType] = append(extensions[justType], lower)
	return nil
}

// TypeByExtension returns the MIME type associated with the file extension ext. The extension ext should begin with a leading dot, as in ".html". When ext
// has no associated type, TypeByExtension returns "". Extensions are looked up first case-sensitively, then case-insensitively.
func TypeByExtension(ext string) string {
	typesLock.Lock()
	defer typesLock.Unlock()
	loadTypes()
	if t, ok := types[ext]; ok {
		return t
	}
	return typesLower[strings.ToLower(ext)]
}

// ExtensionsByType returns the extensions known to be associated with the MIME type typ. The returned extensions will each begin with a leading dot, as in
// ".html". When typ has no associated extensions, ExtensionsByType returns an nil slice.
func ExtensionsByType(typ string) ([]string, error) {
	justType, _, err := ParseMediaType(typ)
	if err != nil {
		return nil, err
	}
	typesLock.Lock()
	defer typesLock.Unlock()
	loadTypes()
	if len(extensions[justType]) == 0 {
		return nil, nil
	}
	all := append([]string(nil), extensions[justType]...)
	sort.Strings(all)
	return all, nil
}

// AddExtensionType sets the MIME type associated with the extension ext to typ. The extension should begin with a leading dot, as in ".html".
func AddExtensionType(ext, typ string) error {
	if !strings.HasPrefix(ext, ".") {
		return fmt.Errorf("mime: extension %q missing leading dot", ext)
	}
	typesLock.Lock()
	defer typesLock.Unlock()
	loadTypes()
	return setType(ext, typ)
}
