// Package setting reads the settings in the environment variable GODEBUG.
package setting

import (
	"os"
	"strings"
)

// Value returns what a setting is set to: the last one counts.
func Value(name string) string {
	value := ""
	for _, s := range strings.Split(os.Getenv("GODEBUG"), ",") {
		if key, v, ok := strings.Cut(s, "="); ok && key == name {
			value = v
		}
	}
	return value
}
