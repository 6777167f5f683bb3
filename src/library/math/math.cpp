// This file holds the native functions of package math.
#include <cmath>

#include "library/math/functions.h"
#include "library/native.h"

namespace minigo::library {
namespace {

double squareRoot(double x) { return std::sqrt(x); }
double floorOf(double x) { return std::floor(x); }
double ceiling(double x) { return std::ceil(x); }
double truncation(double x) { return std::trunc(x); }
double roundAway(double x) { return std::round(x); }
double roundEven(double x) { return std::nearbyint(x); }
double fusedMultiplyAdd(double x, double y, double z) { return std::fma(x, y, z); }

double remainderOf(double x, double y) {
    if (std::isnan(x) || std::isnan(y) || std::isinf(x) || y == 0) return math::nan();
    return std::remainder(x, y);
}

double hypotenuse(double p, double q) {
    p = std::fabs(p);
    q = std::fabs(q);
    if (std::isinf(p) || std::isinf(q)) return math::kInfinity;
    if (std::isnan(p) || std::isnan(q)) return math::nan();
    if (p < q) std::swap(p, q);
    if (p == 0) return 0;
    q = q / p;
    return p * std::sqrt(1 + q * q);
}

Results<double, double> sineAndCosine(double x) { return {math::sine(x), math::cosine(x)}; }
Results<double, int64_t> fractionAndExponent(double x) {
    math::Fraction f = math::splitExponent(x);
    return {f.value, f.exponent};
}
Results<double, double> wholeAndFraction(double x) {
    math::Parts p = math::splitWhole(x);
    return {p.whole, p.fraction};
}
Results<double, int64_t> logGammaAndSign(double x) {
    math::LogGamma g = math::logGamma(x);
    return {g.value, g.sign};
}

uint64_t bitsOf(double x) { return math::bitsAs<uint64_t>(x); }
uint32_t bitsOf32(float x) { return math::bitsAs<uint32_t>(x); }
double fromBits(uint64_t b) { return math::bitsAs<double>(b); }
float fromBits32(uint32_t b) { return math::bitsAs<float>(b); }
double absolute(double x) { return std::fabs(x); }
double copySign(double f, double sign) { return std::copysign(f, sign); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;
namespace m = minigo::library::math;

MINIGO_NATIVES(math, "math", inlineNative<squareRoot>("Sqrt"), inlineNative<floorOf>("Floor"), inlineNative<ceiling>("Ceil"),
               inlineNative<truncation>("Trunc"), inlineNative<roundAway>("Round"), inlineNative<roundEven>("RoundToEven"),
               inlineNative<fusedMultiplyAdd>("FMA"), inlineNative<remainderOf>("Remainder"), inlineNative<m::modulo>("Mod"),
               inlineNative<hypotenuse>("Hypot"), inlineNative<sineAndCosine>("Sincos"), inlineNative<fractionAndExponent>("Frexp"),
               inlineNative<wholeAndFraction>("Modf"), inlineNative<logGammaAndSign>("Lgamma"), inlineNative<m::scale>("Ldexp"),
               inlineNative<bitsOf>("Float64bits"), inlineNative<bitsOf32>("Float32bits"), inlineNative<fromBits>("Float64frombits"),
               inlineNative<fromBits32>("Float32frombits"), inlineNative<absolute>("Abs"), inlineNative<copySign>("Copysign"),
               inlineNative<m::exponential>("Exp"), inlineNative<m::exponential2>("Exp2"), inlineNative<m::exponentialMinus1>("Expm1"),
               inlineNative<m::logarithm>("Log"), inlineNative<m::logarithm2>("Log2"), inlineNative<m::logarithm10>("Log10"),
               inlineNative<m::logarithm1p>("Log1p"), inlineNative<m::power>("Pow"), inlineNative<m::cubeRoot>("Cbrt"),
               inlineNative<m::sine>("Sin"), inlineNative<m::cosine>("Cos"), inlineNative<m::tangent>("Tan"),
               inlineNative<m::arcSine>("Asin"), inlineNative<m::arcCosine>("Acos"), inlineNative<m::arcTangent>("Atan"),
               inlineNative<m::arcTangent2>("Atan2"), inlineNative<m::hyperbolicSine>("Sinh"), inlineNative<m::hyperbolicCosine>("Cosh"),
               inlineNative<m::hyperbolicTangent>("Tanh"), inlineNative<m::areaSine>("Asinh"), inlineNative<m::areaCosine>("Acosh"),
               inlineNative<m::areaTangent>("Atanh"), inlineNative<m::errorFunction>("Erf"), inlineNative<m::errorComplement>("Erfc"),
               inlineNative<m::inverseError>("Erfinv"), inlineNative<m::gammaFunction>("Gamma"), inlineNative<m::besselJ0>("J0"),
               inlineNative<m::besselJ1>("J1"), inlineNative<m::besselJn>("Jn"), inlineNative<m::besselY0>("Y0"),
               inlineNative<m::besselY1>("Y1"), inlineNative<m::besselYn>("Yn"))
