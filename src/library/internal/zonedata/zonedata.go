// Package zonedata connects package time with the time zone database of package time/tzdata.
package zonedata

// Load returns the file of a time zone (RFC 8536); nil if there is none. It is nil unless time/tzdata is imported.
var Load func(name string) []byte
