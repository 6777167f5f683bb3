// This file holds the native functions of package math.
#include <cmath>

#include "library/native.h"

namespace minigo::library {
namespace {

double squareRoot(double x) { return std::sqrt(x); }
Results<double, int64_t> splitExponent(double x) {
    if (x == 0 || std::isinf(x) || std::isnan(x)) return {x, 0};
    int exponent = 0;
    double fraction = std::frexp(x, &exponent);
    return {fraction, exponent};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(math, "math", inlineNative<squareRoot>("Sqrt"), inlineNative<splitExponent>("Frexp"))
