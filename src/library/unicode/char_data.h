// This file tells properties and case mappings of single characters (Unicode 15.0); text packages share it.
#pragma once
#include <cstdint>

namespace minigo::library {

/// Bit sets of utf8proc's categories.
constexpr uint32_t kLetters = 0x3E, kMarks = 0x1C0, kNumbers = 0xE00, kPunctuation = 0x7F000, kSymbols = 0x780000;
bool inCategories(int32_t r, uint32_t categories);

bool isSpace(int32_t r);
bool isUpper(int32_t r);
bool isLower(int32_t r);
bool isTitle(int32_t r);
bool isLetter(int32_t r);
bool isDigit(int32_t r);
int32_t toUpper(int32_t r);
int32_t toLower(int32_t r);
int32_t toTitle(int32_t r);
int32_t simpleFold(int32_t r);

}  // namespace minigo::library
