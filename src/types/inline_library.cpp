// This file holds what gc's inliner says of Go's own library: the costs of functions that it inlines (scripts/inline_costs.go writes the table from
// Go 1.21's packages), and the functions that are instructions on amd64 (cmd/compile/internal/ssagen: intrinsics).
#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "types/inline_cost.h"

namespace minigo::types::inlining {

namespace {

/// NAME COST, a line each.
constexpr std::string_view kCosts =
#include "types/inline_library.inc"
    ;

std::unordered_map<std::string_view, int> readAll() {
    std::unordered_map<std::string_view, int> out;
    for (auto rest = kCosts; !rest.empty();) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        auto space = line.find(' ');
        if (space == line.npos) continue;
        int cost = 0;
        std::from_chars(line.data() + space + 1, line.data() + line.size(), cost);
        out[line.substr(0, space)] = cost;
    }
    return out;
}

}  // namespace

int libraryCost(const std::string& name) {
    static const auto all = readAll();
    auto it = all.find(name);
    return it == all.end() ? -1 : it->second;
}

bool isCheap(const std::string& name) {
    // Loads and stores that amd64 has; encoding/binary's methods for them count as one node.
    constexpr std::string_view kPackage = "encoding/binary.";
    if (!name.starts_with(kPackage)) return false;
    std::string_view method = std::string_view(name).substr(kPackage.size());
    for (std::string_view order : {"littleEndian.", "bigEndian."}) {
        if (!method.starts_with(order)) continue;
        method.remove_prefix(order.size());
        for (std::string_view verb : {"Put", "Append"})
            if (method.starts_with(verb)) method.remove_prefix(verb.size());
        return method == "Uint16" || method == "Uint32" || method == "Uint64";
    }
    return false;
}

bool isIntrinsic(const std::string& name) {
    static const std::unordered_set<std::string_view> all{
        "math.Trunc", "math.Ceil", "math.Floor", "math.RoundToEven", "math.Abs", "math.Copysign", "math.FMA",
        "math/bits.TrailingZeros64", "math/bits.TrailingZeros32", "math/bits.TrailingZeros16", "math/bits.TrailingZeros8",
        "math/bits.ReverseBytes64", "math/bits.ReverseBytes32", "math/bits.Len64", "math/bits.Len32", "math/bits.Len16", "math/bits.Len8",
        "math/bits.Len", "math/bits.RotateLeft8", "math/bits.RotateLeft16", "math/bits.RotateLeft32", "math/bits.RotateLeft64",
        "math/bits.RotateLeft", "math/bits.OnesCount64", "math/bits.OnesCount32", "math/bits.OnesCount16", "math/bits.OnesCount",
        "math/bits.Mul64", "math/bits.Mul", "math/bits.Add64", "math/bits.Add", "math/bits.Sub64", "math/bits.Sub", "math/bits.Div64",
        "math/bits.Div", "sync/atomic.LoadInt32", "sync/atomic.LoadInt64", "sync/atomic.LoadPointer", "sync/atomic.LoadUint32",
        "sync/atomic.LoadUint64", "sync/atomic.LoadUintptr", "sync/atomic.StoreInt32", "sync/atomic.StoreInt64", "sync/atomic.StoreUint32",
        "sync/atomic.StoreUint64", "sync/atomic.StoreUintptr", "sync/atomic.SwapInt32", "sync/atomic.SwapInt64", "sync/atomic.SwapUint32",
        "sync/atomic.SwapUint64", "sync/atomic.SwapUintptr", "sync/atomic.CompareAndSwapInt32", "sync/atomic.CompareAndSwapInt64",
        "sync/atomic.CompareAndSwapUint32", "sync/atomic.CompareAndSwapUint64", "sync/atomic.CompareAndSwapUintptr", "sync/atomic.AddInt32",
        "sync/atomic.AddInt64", "sync/atomic.AddUint32", "sync/atomic.AddUint64", "sync/atomic.AddUintptr", "runtime.KeepAlive"};
    return all.contains(name);
}

}  // namespace minigo::types::inlining
