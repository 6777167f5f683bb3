// This file holds the native functions of package slices.
#include "library/internal/pattern/pattern.h"
#include "library/native.h"

namespace minigo::library {
namespace {

void sortInts(SliceOf<int64_t> x) {
    PatternSort(x.begin(), x.length, [](int64_t a, int64_t b) { return a < b; });
}

void sortFloats(SliceOf<double> x) {
    PatternSort(x.begin(), x.length, [](double a, double b) { return a < b || (a != a && b == b); });
}

void sortStrings(SliceOf<String> x) {
    PatternSort(x.begin(), x.length, [](const String& a, const String& b) { return value::compareStrings(a, b) < 0; });
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(slices, "slices", native<sortInts>("sortInts"), native<sortFloats>("sortFloats"), native<sortStrings>("sortStrings"))
