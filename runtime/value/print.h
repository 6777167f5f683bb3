// This file formats values as the predeclared print and println do (spec: Bootstrapping), which crash texts use as well.
#pragma once
#include <string>

#include "runtime/value/type_desc.h"

namespace minigo::value {

void printInt(std::string& out, int64_t v);
void printUint(std::string& out, uint64_t v);
void printFloat(std::string& out, double v);      ///< +1.500000e+000
void printComplex(std::string& out, double re, double im);
void printPointer(std::string& out, const void* p);  ///< 0x…
void printSlice(std::string& out, Slice s);       ///< [len/cap]0x…
void printInterface(std::string& out, Interface i);  ///< (0x…,0x…)
/// The value at `address` as print shows a value of that type; for all types that print accepts.
void printValue(std::string& out, const TypeDesc* type, const void* address);
/// A panic's value as gc's crash text shows it: 42, main.code("E42"), (main.pair) 0x…
void printPanicValue(std::string& out, Interface v);

}  // namespace minigo::value
