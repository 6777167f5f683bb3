// This file holds the native functions of package compress/flate: the compressors. A stream is one object of the heap without pointers.
#include <new>
#include <type_traits>

#include "library/compress/flate/block_compressor.h"
#include "library/compress/flate/chain_compressor.h"
#include "library/compress/flate/fast_compressor.h"
#include "library/native.h"
#include "runtime/heap/heap.h"

namespace minigo::library {
namespace {

using flate::Compressor;

enum Then : int64_t { kGoOn, kFlush, kEnd };

template <class C, class... A>
void* newCompressor(A... arguments) {
    static_assert(std::is_trivially_destructible_v<C>, "the collector runs no destructors");
    return static_cast<Compressor*>(new (heap::allocate(sizeof(C), true)) C(arguments...));
}

void* compressor(int64_t level) {
    switch (level) {
        case -2: return newCompressor<flate::BlockCompressor>(true);
        case 0: return newCompressor<flate::BlockCompressor>(false);
        case 1: return newCompressor<flate::FastCompressor>();
        default: return newCompressor<flate::ChainCompressor>(static_cast<int>(level));
    }
}

void preset(void* stream, Bytes dictionary) { static_cast<Compressor*>(stream)->preset(dictionary.begin(), static_cast<size_t>(dictionary.length)); }

void restart(void* stream) { static_cast<Compressor*>(stream)->reset(); }

/// Compresses data until the output is full; then it wants to be called again with the rest.
Results<int64_t, bool> compress(void* stream, Bytes data, int64_t then) {
    auto& c = *static_cast<Compressor*>(stream);
    c.blocks.output.recycle();
    int64_t used = 0;
    while (used < data.length) {
        c.step(false);
        if (c.blocks.output.full()) return {used, true};
        used += static_cast<int64_t>(c.fill(data.begin() + used, static_cast<size_t>(data.length - used)));
    }
    if (then == kGoOn) return {used, false};
    c.step(true);
    if (c.blocks.output.full()) return {used, true};
    c.blocks.writeMarker(then == kEnd);
    return {used, false};
}

/// The next piece of the output. It is overwritten by the next call of compress.
Results<Slice, bool> piece(void* stream) {
    uint8_t* data = nullptr;
    uint32_t size = 0;
    bool some = static_cast<Compressor*>(stream)->blocks.output.take(&data, &size);
    Slice s{};
    s.data = reinterpret_cast<char*>(data);
    s.length = s.capacity = size;
    return {s, some};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(compress_flate, "compress/flate", native<compressor>("newStream"), native<preset>("preset"), native<restart>("restart"),
               native<compress>("compress"), native<piece>("piece"))
