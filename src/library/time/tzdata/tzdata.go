// Package tzdata has a copy of the time zone database, that of the system on which minigo was built. When it is imported, package time uses it for
// zones that the system where the program runs does not have:
//
//	import _ "time/tzdata"
package tzdata

import "internal/zonedata"

// zone returns the file of a zone; nil if there is none.
func zone(name string) []byte

func init() { zonedata.Load = zone }
