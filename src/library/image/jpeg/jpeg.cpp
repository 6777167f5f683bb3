// This file holds the native functions of package image/jpeg: the cosine transforms of blocks (ITU-T T.81 annex A.3.3), in fixed-point arithmetic with
// gc's rounding, since programs see the pixels.
#include "library/native.h"

namespace minigo::library {
namespace {

using Block = SliceOf<int32_t>;

/// sqrt(2)*cos(k*pi/16), times 2048.
constexpr int32_t kCos1 = 2841, kCos2 = 2676, kCos3 = 2408, kCos5 = 1609, kCos6 = 1108, kCos7 = 565;
/// 1/sqrt(2), times 256.
constexpr int32_t kHalfRoot = 181;

/// The inverse transform of eight values that are `step` apart. The first and the fifth are scaled up by `scale` bits; products are rounded down by `down`
/// bits, results by `last` bits.
void inverseRow(int32_t* s, int step, int scale, int32_t half, int down, int last) {
    auto at = [&](int i) -> int32_t& { return s[i * step]; };
    int32_t round = down > 0 ? 1 << (down - 1) : 0;
    auto rotate = [&](int32_t a, int32_t b, int32_t both, int32_t first, int32_t second, int32_t& x, int32_t& y) {
        int32_t sum = both * (a + b) + round;
        x = (sum + first * a) >> down;
        y = (sum + second * b) >> down;
    };
    int32_t a, b, c, d, e, f;
    rotate(at(1), at(7), kCos7, kCos1 - kCos7, -(kCos1 + kCos7), a, b);
    rotate(at(5), at(3), kCos3, -(kCos3 - kCos5), -(kCos3 + kCos5), c, d);
    rotate(at(2), at(6), kCos6, kCos2 - kCos6, -(kCos2 + kCos6), e, f);
    int32_t sum = (at(0) << scale) + half + (at(4) << scale), difference = (at(0) << scale) + half - (at(4) << scale);
    int32_t p = a - c, q = b - d;
    int32_t even[4] = {sum + e, difference + f, difference - f, sum - e};
    int32_t odd[4] = {a + c, (kHalfRoot * (p + q) + 128) >> 8, (kHalfRoot * (p - q) + 128) >> 8, b + d};
    for (int i = 0; i < 4; ++i) {
        at(i) = (even[i] + odd[i]) >> last;
        at(7 - i) = (even[i] - odd[i]) >> last;
    }
}

/// Multiplies coefficients by their quantization, transforms them and stores the pixels in eight rows of an image.
void inverse(Block block, Block quant, Bytes pixels, int64_t stride) {
    int32_t b[64];
    for (int i = 0; i < 64; ++i) b[i] = block[i] * quant[i];
    for (int y = 0; y < 8; ++y) {
        int32_t* row = b + 8 * y;
        bool flat = true;
        for (int i = 1; i < 8; ++i) flat = flat && row[i] == 0;
        if (flat) std::fill_n(row, 8, row[0] << 3);
        else inverseRow(row, 1, 11, 128, 0, 8);
    }
    for (int x = 0; x < 8; ++x) inverseRow(b + x, 8, 8, 8192, 3, 14);
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x) {
            int32_t c = b[8 * y + x];
            pixels[y * stride + x] = static_cast<uint8_t>(c < -128 ? 0 : c > 127 ? 255 : c + 128);
        }
}

/// The forward transform of eight values that are `step` apart; the results are scaled by 2^-`down`, with 13 bits for the fractions of the factors.
void forwardRow(int32_t* s, int step, int down, int32_t shift) {
    auto at = [&](int i) -> int32_t& { return s[i * step]; };
    constexpr int kBits = 13;
    int32_t sum[4], difference[4];
    for (int i = 0; i < 4; ++i) sum[i] = at(i) + at(7 - i), difference[i] = at(i) - at(7 - i);

    int32_t outer = sum[0] + sum[3], inner = sum[1] + sum[2], outerDifference = sum[0] - sum[3], innerDifference = sum[1] - sum[2];
    if (down > 0) outer += 1 << (down - 1);
    at(0) = down > 0 ? (outer + inner) >> down : (outer + inner - shift) << -down;
    at(4) = down > 0 ? (outer - inner) >> down : (outer - inner) << -down;

    int32_t round = 1 << (kBits + down - 1);
    int32_t z = (outerDifference + innerDifference) * 4433 + round;
    at(2) = (z + outerDifference * 6270) >> (kBits + down);
    at(6) = (z - innerDifference * 15137) >> (kBits + down);

    int32_t a = (difference[0] + difference[3]) * -7373, b = (difference[1] + difference[2]) * -20995;
    int32_t c = difference[0] + difference[2], d = difference[1] + difference[3];
    z = (c + d) * 9633 + round;
    c = c * -3196 + z;
    d = d * -16069 + z;
    at(1) = (difference[0] * 12299 + a + c) >> (kBits + down);
    at(3) = (difference[1] * 25172 + b + d) >> (kBits + down);
    at(5) = (difference[2] * 16819 + b + c) >> (kBits + down);
    at(7) = (difference[3] * 2446 + a + d) >> (kBits + down);
}

/// Transforms samples to coefficients, eight times as big as the definition has them.
void forward(Block block) {
    constexpr int32_t kMiddle = 8 * 128;
    for (int y = 0; y < 8; ++y) forwardRow(block.begin() + 8 * y, 1, -2, kMiddle);
    for (int x = 0; x < 8; ++x) forwardRow(block.begin() + x, 8, 2, 0);
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(image_jpeg, "image/jpeg", native<inverse>("inverse"), native<forward>("forward"))
