// This file holds the trigonometric and hyperbolic functions and their inverses.
#include <bit>
#include <cmath>

#include "library/math/functions.h"

namespace minigo::library::math {

namespace {

/// An angle as octant and rest.
struct Angle {
    uint64_t octant;
    double rest;
};

/// Payne-Hanek reduction: multiplies by 4/pi with as many of its bits as matter.
Angle reduceLarge(double x) {
    static constexpr uint64_t fourOverPi[] = {0x0000000000000001, 0x45f306dc9c882a53, 0xf84eafa3ea69bb81, 0xb6c52b3278872083, 0xfca2c757bd778ac3,
        0x6e48dc74849ba5c0, 0x0c925dd413a32439, 0xfc3bd63962534e7d, 0xd1046bea5d768909, 0xd338e04d68befc82, 0x7323ac7306a673e9, 0x3908bf177bf25076,
        0x3ff12fffbc0b301f, 0xde5e2316b414da3e, 0xda6cfd9e4f96136e, 0x9e8c7ecd3cbfd45a, 0xea4f758fd7cbe2f6, 0x7a0e73ef14a525d4, 0xd7f6bf623f1aba10,
        0xac06608df8f6d757};
    auto bits = bitsAs<uint64_t>(x);
    unsigned position = static_cast<unsigned>((bits >> 52) & 0x7FF) - 1023 - 52 + 61;
    uint64_t mantissa = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;
    auto word = [&](unsigned i) {
        unsigned shift = position % 64;
        uint64_t high = fourOverPi[position / 64 + i] << shift;
        return shift == 0 ? high : high | fourOverPi[position / 64 + i + 1] >> (64 - shift);
    };
    unsigned __int128 product = (static_cast<unsigned __int128>(word(1)) * mantissa) + (static_cast<unsigned __int128>(word(2)) * mantissa >> 64);
    product += static_cast<unsigned __int128>(word(0) * mantissa) << 64;
    auto octant = static_cast<uint64_t>(product >> 125);
    product <<= 3;
    auto hi = static_cast<uint64_t>(product >> 64), lo = static_cast<uint64_t>(product);
    unsigned zeros = static_cast<unsigned>(std::countl_zero(hi));
    unsigned drop = zeros + 1;
    hi = (drop == 64 ? 0 : hi << drop) | lo >> (64 - drop);
    double z = bitsAs<double>((hi >> 12) | (static_cast<uint64_t>(1023 - drop) << 52));
    if (octant & 1) {
        octant = (octant + 1) & 7;
        z -= 1;
    }
    return {octant, z * (kPi / 4)};
}

/// Cody and Waite for moderate x >= 0.
Angle reduce(double x) {
    if (x >= 1 << 29) return reduceLarge(x);
    auto octant = static_cast<uint64_t>(x * 1.27323954473516268615107010698140931565616);
    octant += octant & 1;
    auto y = static_cast<double>(octant);
    return {octant & 7, ((x - y * 7.85398125648498535156e-1) - y * 3.77489470793079817668e-8) - y * 2.69515142907905952645e-15};
}

double sineNearZero(double z) {
    double zz = z * z;
    return z + z * zz * polynomial(zz, {1.58962301576546568060e-10, -2.50507477628578072866e-8, 2.75573136213857245213e-6,
                                        -1.98412698295895385996e-4, 8.33333333332211858878e-3, -1.66666666666666307295e-1});
}

double cosineNearZero(double z) {
    double zz = z * z;
    return 1.0 - 0.5 * zz + zz * zz * polynomial(zz, {-1.13585365213876817300e-11, 2.08757008419747316778e-9, -2.75573141792967388112e-7,
                                                      2.48015872888517045348e-5, -1.38888888888730564116e-3, 4.16666666666665929218e-2});
}

}  // namespace

double cosine(double x) {
    if (std::isnan(x) || std::isinf(x)) return nan();
    auto [octant, z] = reduce(std::fabs(x));
    bool negative = octant > 3;
    if (negative) octant -= 4;
    if (octant > 1) negative = !negative;
    double y = octant == 1 || octant == 2 ? sineNearZero(z) : cosineNearZero(z);
    return negative ? -y : y;
}

double sine(double x) {
    if (x == 0 || std::isnan(x)) return x;
    if (std::isinf(x)) return nan();
    bool negative = x < 0;
    auto [octant, z] = reduce(std::fabs(x));
    if (octant > 3) {
        negative = !negative;
        octant -= 4;
    }
    double y = octant == 1 || octant == 2 ? cosineNearZero(z) : sineNearZero(z);
    return negative ? -y : y;
}

double tangent(double x) {
    if (x == 0 || std::isnan(x)) return x;
    if (std::isinf(x)) return nan();
    auto [octant, z] = reduce(std::fabs(x));
    double zz = z * z, y = z;
    if (zz > 1e-14) {
        double p = polynomial(zz, {-1.30936939181383777646e4, 1.15351664838587416140e6, -1.79565251976484877988e7});
        double q = polynomial(zz, {1, 1.36812963470692954678e4, -1.32089234440210967447e6, 2.50083801823357915839e7, -5.38695755929454629881e7});
        y = z + z * (zz * p / q);
    }
    if (octant & 2) y = -1 / y;
    return x < 0 ? -y : y;
}

namespace {

double arcTangentSmall(double x) {
    double z = x * x;
    double p = polynomial(z, {-8.750608600031904122785e-01, -1.615753718733365076637e+01, -7.500855792314704667340e+01, -1.228866684490136173410e+02,
                              -6.485021904942025371773e+01});
    double q = polynomial(z, {1, 2.485846490142306297962e+01, 1.650270098316988542046e+02, 4.328810604912902668951e+02, 4.853903996359136964868e+02,
                              1.945506571482613964425e+02});
    z = z * p / q;
    return x * z + x;
}

double arcTangentPositive(double x) {
    constexpr double more = 6.123233995736765886130e-17;  // of pi/2, beyond a double
    if (x <= 0.66) return arcTangentSmall(x);
    if (x > 2.41421356237309504880) return kPi / 2 - arcTangentSmall(1 / x) + more;
    return kPi / 4 + arcTangentSmall((x - 1) / (x + 1)) + 0.5 * more;
}

}  // namespace

double arcTangent(double x) {
    if (x == 0) return x;
    return x > 0 ? arcTangentPositive(x) : -arcTangentPositive(-x);
}

double arcTangent2(double y, double x) {
    if (std::isnan(y) || std::isnan(x)) return nan();
    if (y == 0) return std::copysign(x >= 0 && !std::signbit(x) ? 0 : kPi, y);
    if (x == 0) return std::copysign(kPi / 2, y);
    if (std::isinf(x)) {
        if (x > 0) return std::copysign(std::isinf(y) ? kPi / 4 : 0, y);
        return std::copysign(std::isinf(y) ? 2.35619449019234492884698253745962716314787704953 : kPi, y);
    }
    if (std::isinf(y)) return std::copysign(kPi / 2, y);
    double q = arcTangent(y / x);
    if (x < 0) return q <= 0 ? q + kPi : q - kPi;
    return q;
}

double arcSine(double x) {
    if (x == 0) return x;
    double magnitude = std::fabs(x);
    if (!(magnitude <= 1)) return nan();
    double root = std::sqrt(1 - magnitude * magnitude);
    double angle = magnitude > 0.7 ? kPi / 2 - arcTangentPositive(root / magnitude) : arcTangentPositive(magnitude / root);
    return x < 0 ? -angle : angle;
}

double arcCosine(double x) { return kPi / 2 - arcSine(x); }

double hyperbolicSine(double x) {
    double magnitude = x < 0 ? -x : x, y;
    if (magnitude > 21) {
        y = exponential(magnitude) * 0.5;
    } else if (magnitude > 0.5) {
        double e = exponential(magnitude);
        y = (e - 1 / e) * 0.5;
    } else {
        double square = magnitude * magnitude;
        y = polynomial(square, {-0.2630563213397497062819489e+2, -0.2894211355989563807284660366e+4, -0.8991272022039509355398013511e+5,
                                -0.6307673640497716991184787251e+6}) * magnitude;
        y = y / polynomial(square, {1, -0.173678953558233699533450911e+3, 0.1521517378790019070696485176e+5, -0.6307673640497716991212077277e+6});
    }
    return x < 0 ? -y : y;
}

double hyperbolicCosine(double x) {
    x = std::fabs(x);
    if (x > 21) return exponential(x) * 0.5;
    double e = exponential(x);
    return (e + 1 / e) * 0.5;
}

double hyperbolicTangent(double x) {
    double z = std::fabs(x);
    if (z > 0.5 * 8.8029691931113054295988e+01) return x < 0 ? -1 : 1;
    if (z >= 0.625) {
        z = 1 - 2 / (exponential(2 * z) + 1);
        return x < 0 ? -z : z;
    }
    if (x == 0) return x;
    double s = x * x;
    return x + x * s * polynomial(s, {-9.64399179425052238628e-1, -9.92877231001918586564e1, -1.61468768441708447952e3}) /
                   polynomial(s, {1, 1.12811678491632931402e2, 2.23548839060100448583e3, 4.84406305325125486048e3});
}

double areaSine(double x) {
    if (std::isnan(x) || std::isinf(x)) return x;
    double z = x < 0 ? -x : x, y;
    if (z > 0x1p28) y = logarithm(z) + 6.93147180559945286227e-01;
    else if (z > 2) y = logarithm(2 * z + 1 / (std::sqrt(z * z + 1) + z));
    else if (z < 0x1p-28) y = z;
    else y = logarithm1p(z + z * z / (1 + std::sqrt(1 + z * z)));
    return x < 0 ? -y : y;
}

double areaCosine(double x) {
    if (x < 1 || std::isnan(x)) return nan();
    if (x == 1) return 0;
    if (x >= 0x1p28) return logarithm(x) + kLn2;
    if (x > 2) return logarithm(2 * x - 1 / (x + std::sqrt(x * x - 1)));
    double t = x - 1;
    return logarithm1p(t + std::sqrt(2 * t + t * t));
}

double areaTangent(double x) {
    if (x < -1 || x > 1 || std::isnan(x)) return nan();
    if (x == 1) return kInfinity;
    if (x == -1) return -kInfinity;
    double z = x < 0 ? -x : x, y = z;
    if (z >= 0.5) {
        y = 0.5 * logarithm1p((z + z) / (1 - z));
    } else if (z >= 0x1p-28) {
        y = z + z;
        y = 0.5 * logarithm1p(y + y * z / (1 - z));
    }
    return x < 0 ? -y : y;
}

}  // namespace minigo::library::math
