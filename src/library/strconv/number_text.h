// This file writes numbers as text with Go's digits and layout; strconv and fmt share it.
#pragma once
#include <cstdint>
#include <string>

namespace minigo::library {

/// Appends `value` in `base` (2 to 36), lower-case digits.
void appendUnsigned(std::string& out, uint64_t value, int base);
void appendSigned(std::string& out, int64_t value, int base);

/// Appends a floating-point number as strconv.FormatFloat does. `precision` -1 asks for the shortest text that reads back as the same `bits`-wide
/// (32 or 64) number.
void appendFloat(std::string& out, double value, char format, int64_t precision, int bits);

}  // namespace minigo::library
