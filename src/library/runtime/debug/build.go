package debug

import (
	"errors"
	"strconv"
	"strings"
)

// quotedKey and quotedValue write what would not be read back as it stands.
func quotedKey(s string) string {
	if s == "" || strings.Contains(s, "=") {
		return strconv.Quote(s)
	}
	return quotedValue(s)
}

func quotedValue(s string) string {
	if strings.ContainsAny(s, " \t\r\n\"`") {
		return strconv.Quote(s)
	}
	return s
}

func writeModule(b *strings.Builder, word string, m *Module) {
	b.WriteString(word + "\t" + m.Path + "\t" + m.Version)
	if m.Replace == nil {
		b.WriteString("\t" + m.Sum)
	} else {
		b.WriteByte('\n')
		writeModule(b, "=>", m.Replace)
	}
	b.WriteByte('\n')
}

// String returns a string representation of a BuildInfo, which ParseBuildInfo reads.
func (bi *BuildInfo) String() string {
	var b strings.Builder
	if bi.GoVersion != "" {
		b.WriteString("go\t" + bi.GoVersion + "\n")
	}
	if bi.Path != "" {
		b.WriteString("path\t" + bi.Path + "\n")
	}
	if bi.Main != (Module{}) {
		writeModule(&b, "mod", &bi.Main)
	}
	for _, m := range bi.Deps {
		writeModule(&b, "dep", m)
	}
	for _, s := range bi.Settings {
		b.WriteString("build\t" + quotedKey(s.Key) + "=" + quotedValue(s.Value) + "\n")
	}
	return b.String()
}

// takeWord takes a key or a value, quoted or not, off the front of s.
func takeWord(s string, stop byte) (word, rest string, err error) {
	if s != "" && (s[0] == '"' || s[0] == '`') {
		prefix, err := strconv.QuotedPrefix(s)
		if err != nil {
			return "", "", err
		}
		word, err = strconv.Unquote(prefix)
		return word, s[len(prefix):], err
	}
	if i := strings.IndexByte(s, stop); stop != 0 && i >= 0 {
		return s[:i], s[i:], nil
	}
	return s, "", nil
}

func parseModule(fields []string) (Module, error) {
	if len(fields) != 2 && len(fields) != 3 {
		return Module{}, errors.New("expected 2 or 3 columns; got " + strconv.Itoa(len(fields)))
	}
	m := Module{Path: fields[0], Version: fields[1]}
	if len(fields) == 3 {
		m.Sum = fields[2]
	}
	return m, nil
}

func (bi *BuildInfo) parseLine(line string, last **Module) error {
	word, rest, _ := strings.Cut(line, "\t")
	switch word {
	case "go":
		bi.GoVersion = rest
	case "path":
		bi.Path = rest
	case "mod", "dep":
		m, err := parseModule(strings.Split(rest, "\t"))
		if err != nil {
			return err
		}
		if word == "mod" {
			bi.Main = m
			*last = &bi.Main
		} else {
			bi.Deps = append(bi.Deps, &m)
			*last = &m
		}
	case "=>":
		fields := strings.Split(rest, "\t")
		if len(fields) != 3 {
			return errors.New("expected 3 columns for replacement; got " + strconv.Itoa(len(fields)))
		}
		if *last == nil {
			return errors.New("replacement with no module on previous line")
		}
		(*last).Replace = &Module{Path: fields[0], Version: fields[1], Sum: fields[2]}
		*last = nil
	case "build":
		key, rest, err := takeWord(rest, '=')
		if err != nil {
			return errors.New("invalid quoted key in build line")
		}
		if rest == "" || rest[0] != '=' || key == "" {
			return errors.New("build line missing '='")
		}
		value, rest, err := takeWord(rest[1:], 0)
		if err != nil || rest != "" {
			return errors.New("invalid quoted value in build line")
		}
		bi.Settings = append(bi.Settings, BuildSetting{Key: key, Value: value})
	}
	return nil
}

// ParseBuildInfo reads what String writes.
func ParseBuildInfo(data string) (bi *BuildInfo, err error) {
	bi = new(BuildInfo)
	var last *Module
	for number, line := range strings.Split(data, "\n") {
		if err := bi.parseLine(line, &last); err != nil {
			return nil, errors.New("could not parse Go build info: line " + strconv.Itoa(number+1) + ": " + err.Error())
		}
	}
	return bi, nil
}
