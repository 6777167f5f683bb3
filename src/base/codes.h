// This file numbers the compile errors. codes.def has one row each; numbers never change.
#pragma once
#include <cstdint>

namespace minigo {

enum class Code : uint16_t {
    None = 0,
#define MINIGO_CODE(name, number, section, text) name = number,
#include "base/codes.def"
#undef MINIGO_CODE
};

}  // namespace minigo
