// This file holds the native functions of package image/png: the filters of rows (ISO/IEC 15948 section 9).
#include <cstdlib>
#include <vector>

#include "library/buffers.h"

namespace minigo::library {
namespace {

uint8_t paeth(int left, int above, int corner) {
    int estimate = left + above - corner;
    int toLeft = std::abs(estimate - left), toAbove = std::abs(estimate - above), toCorner = std::abs(estimate - corner);
    if (toLeft <= toAbove && toLeft <= toCorner) return static_cast<uint8_t>(left);
    return static_cast<uint8_t>(toAbove <= toCorner ? above : corner);
}

/// What a filter predicts for a byte.
uint8_t predicted(int filter, int left, int above, int corner) {
    switch (filter) {
        case 1: return static_cast<uint8_t>(left);
        case 2: return static_cast<uint8_t>(above);
        case 3: return static_cast<uint8_t>((left + above) / 2);
        case 4: return paeth(left, above, corner);
        default: return 0;
    }
}

bool unfilter(uint8_t filter, Bytes row, Bytes above, int64_t step) {
    if (filter > 4) return false;
    if (filter == 0) return true;
    for (int64_t i = 0; i < row.length; ++i) {
        int left = i < step ? 0 : row[i - step], corner = i < step ? 0 : above[i - step];
        row[i] = static_cast<uint8_t>(row[i] + predicted(filter, left, above[i], corner));
    }
    return true;
}

/// The filter with the least sum of absolute values; of equal ones as gc's library prefers: up, Paeth, none, sub, average.
Slice filter(Bytes row, Bytes above, int64_t step) {
    constexpr int kOrder[] = {2, 4, 0, 1, 3};
    std::vector<uint8_t> best, candidate(static_cast<size_t>(row.length) + 1);
    int64_t least = 0;
    for (int f : kOrder) {
        candidate[0] = static_cast<uint8_t>(f);
        int64_t sum = 0;
        for (int64_t i = 0; i < row.length; ++i) {
            int left = i < step ? 0 : row[i - step], corner = i < step ? 0 : above[i - step];
            auto value = static_cast<uint8_t>(row[i] - predicted(f, left, above[i], corner));
            candidate[static_cast<size_t>(i) + 1] = value;
            sum += value < 128 ? value : 256 - value;
        }
        if (best.empty() || sum < least) least = sum, best = candidate;
    }
    return appendBytes({}, {reinterpret_cast<const char*>(best.data()), best.size()});
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(image_png, "image/png", native<unfilter>("unfilter"), native<filter>("filter"))
