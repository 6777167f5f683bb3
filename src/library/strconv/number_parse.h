// This file reads integers and floating-point numbers from text by Go's syntax.
#pragma once
#include <cstdint>
#include <string_view>

namespace minigo::library {

enum class ParseEnd : int64_t { Ok, Syntax, Range };

struct ParsedInteger {
    uint64_t value;
    ParseEnd end;
};
/// `base` is 0 (prefix and underscores decide) or 2 to 36, `bits` 1 to 64. On a range error the value is the greatest one.
ParsedInteger parseUnsigned(std::string_view text, int base, int bits);

struct ParsedFloat {
    double value;
    int64_t length;  ///< bytes read
    ParseEnd end;
};
/// The longest floating-point number that `text` starts with; on a range error the value is infinite.
ParsedFloat parseFloatPrefix(std::string_view text, int bits);

}  // namespace minigo::library
