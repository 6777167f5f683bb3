// Package zlib reads and writes zlib data (RFC 1950): deflate data with two bytes before it and a checksum after it.
package zlib

import "compress/flate"

// Levels of compression, as in compress/flate.
const (
	NoCompression      = flate.NoCompression
	BestSpeed          = flate.BestSpeed
	BestCompression    = flate.BestCompression
	DefaultCompression = flate.DefaultCompression
	HuffmanOnly        = flate.HuffmanOnly
)

// The header (RFC 1950 section 2.2) is the bytes CMF and FLG, as a number divisible by headerFactor.
const (
	methodDeflate  = 8    // in the lower half of CMF
	largestWindow  = 7    // in the upper half: the logarithm of the size, less 8
	dictionaryFlag = 0x20 // in FLG: the checksum of a dictionary follows
	levelShift     = 6    // in FLG: how well the data was compressed, from 0 to 3
	headerFactor   = 31
)

// header returns the header of data compressed with the level; the checksum of a dictionary comes after it.
func header(level int, withDict bool) []byte {
	const cmf = largestWindow<<4 | methodDeflate
	flg := effort(level) << levelShift
	if withDict {
		flg |= dictionaryFlag
	}
	if rest := (cmf<<8 | int(flg)) % headerFactor; rest > 0 {
		flg += byte(headerFactor - rest)
	} else {
		flg += headerFactor
	}
	return []byte{cmf, flg}
}

// effort is what FLG says of the level.
func effort(level int) byte {
	switch {
	case level == DefaultCompression || level == 6:
		return 2
	case level > 6:
		return 3
	case level > BestSpeed:
		return 1
	}
	return 0
}

func appendSum(b []byte, sum uint32) []byte {
	return append(b, byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
}
