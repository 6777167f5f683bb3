package time

import (
	"errors"
	"internal/zonedata"
	"syscall"
)

// A Location maps time instants to the zone in use at that time. Typically, the Location represents the collection of time offsets in use in a geographical area.
type Location struct {
	name   string
	rules  int // of loadZone; 0: one zone for ever
	fixed  string
	offset int
}

// UTC represents Universal Coordinated Time (UTC).
var UTC *Location = &utcLoc

// Local represents the system's local time zone. On Unix systems, Local consults the TZ environment variable to find the time zone to use.
// No TZ means use the system default /etc/localtime. TZ="" means use UTC. TZ="foo" means use file foo in the system timezone directory.
var Local *Location = &localLoc

var (
	utcLoc   = Location{name: "UTC", fixed: "UTC"}
	localLoc Location // filled when it is first used
)

const (
	beginning = -1 << 63
	forever   = 1<<63 - 1
)

// loadZone reads zone rules: of a file when path is not empty, else in data. 0: not there, or not such a file.
func loadZone(path string, data []byte) int

func zoneAt(rules int, unix int64) (name string, offset int, start, end int64, isDST bool)
func zoneNamed(rules int, name string, unix int64) (offset int, ok bool)

func (l *Location) get() *Location {
	if l == nil {
		return &utcLoc
	}
	if l == &localLoc && l.name == "" {
		findLocal()
	}
	return l
}

func findLocal() {
	tz, isSet := syscall.Getenv("TZ")
	name, path := "Local", "/etc/localtime"
	if isSet {
		if len(tz) > 0 && tz[0] == ':' {
			tz = tz[1:]
		}
		switch {
		case tz != "" && tz[0] == '/':
			path = tz
			if tz != "/etc/localtime" {
				name = tz
			}
		case tz != "" && tz != "UTC":
			name, path = tz, ""
		default:
			path = "none"
		}
	}
	rules := 0
	if path == "" {
		rules = findZone(name)
	} else if path != "none" {
		rules = loadZone(path, nil)
	}
	if rules == 0 {
		name = "UTC"
		localLoc.fixed = "UTC"
	}
	localLoc.rules = rules
	localLoc.name = name
}

var zoneFolders = []string{"/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/", "/usr/lib/locale/TZ/", "/etc/zoneinfo/"}

func findZone(name string) int {
	if dir, _ := syscall.Getenv("ZONEINFO"); dir != "" {
		if rules := loadZone(dir+"/"+name, nil); rules != 0 {
			return rules
		}
	}
	for _, folder := range zoneFolders {
		if rules := loadZone(folder+name, nil); rules != 0 {
			return rules
		}
	}
	if zonedata.Load != nil {
		if data := zonedata.Load(name); data != nil {
			return loadZone("", data)
		}
	}
	return 0
}

// String returns a descriptive name for the time zone information, corresponding to the name argument to LoadLocation or FixedZone.
func (l *Location) String() string { return l.get().name }

// FixedZone returns a Location that always uses the given zone name and offset (seconds east of UTC).
func FixedZone(name string, offset int) *Location {
	return &Location{name: name, fixed: name, offset: offset}
}

func (l *Location) lookup(unix int64) (name string, offset int, start, end int64, isDST bool) {
	l = l.get()
	if l.rules == 0 {
		return l.fixed, l.offset, beginning, forever, false
	}
	return zoneAt(l.rules, unix)
}

func (l *Location) lookupName(name string, unix int64) (offset int, ok bool) {
	l = l.get()
	if l.rules == 0 {
		return l.offset, name == l.fixed && l != &utcLoc && l != &localLoc
	}
	return zoneNamed(l.rules, name, unix)
}

var errLocation = errors.New("time: invalid location name")

// LoadLocation returns the Location with the given name. If the name is "" or "UTC", LoadLocation returns UTC. If the name is "Local", LoadLocation returns Local.
// Otherwise, the name is taken to be a location name corresponding to a file in the IANA Time Zone database, such as "America/New_York".
func LoadLocation(name string) (*Location, error) {
	if name == "" || name == "UTC" {
		return UTC, nil
	}
	if name == "Local" {
		return Local, nil
	}
	if name[0] == '/' || name[0] == '\\' {
		return nil, errLocation
	}
	for i := 0; i < len(name); i++ {
		if name[i] == '\\' || name[i] == '.' && i+1 < len(name) && name[i+1] == '.' {
			return nil, errLocation
		}
	}
	rules := findZone(name)
	if rules == 0 {
		return nil, errors.New("unknown time zone " + name)
	}
	return &Location{name: name, rules: rules}, nil
}

// LoadLocationFromTZData returns a Location with the given name initialized from the IANA Time Zone database-formatted data.
func LoadLocationFromTZData(name string, data []byte) (*Location, error) {
	rules := loadZone("", data)
	if rules == 0 {
		return nil, errors.New("malformed time zone information")
	}
	return &Location{name: name, rules: rules}, nil
}
