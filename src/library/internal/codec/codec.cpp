// This file holds the native functions of package internal/codec: zlib, bzip2 and zstd. A stream's state lives in malloc memory; a cell of the heap owns it.
#include <bzlib.h>
#include <zlib.h>
#include <zstd.h>

#include <new>

#include "library/native.h"
#include "runtime/heap/heap.h"

namespace minigo::library {
namespace {

enum Status : int64_t { kMore, kEnd, kCorrupt };

template <class S, int (*end)(S*)>
void release(void* cell, void*) {
    S* s = *static_cast<S**>(cell);
    end(s);
    delete s;
}

template <class S, int (*end)(S*)>
void* owned(S* stream) {
    auto** cell = static_cast<S**>(heap::allocate(16, true));
    *cell = stream;
    heap::setFinalizer(cell, release<S, end>, nullptr);
    return cell;
}

template <class S>
S* of(void* cell) {
    return *static_cast<S**>(cell);
}

void* inflater(Bytes dictionary) {
    auto* s = new z_stream{};
    if (inflateInit2(s, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
    if (dictionary.length > 0) inflateSetDictionary(s, dictionary.begin(), static_cast<uInt>(dictionary.length));
    return owned<z_stream, inflateEnd>(s);
}

void* bunzipper() {
    auto* s = new bz_stream{};
    if (BZ2_bzDecompressInit(s, 0, 0) != BZ_OK) throw std::bad_alloc();
    return owned<bz_stream, BZ2_bzDecompressEnd>(s);
}

constexpr int64_t kStep = 16 << 20;

/// Points the stream at the buffers while `step` works.
template <class S, class In, class F>
Results<int64_t, int64_t, int64_t> work(S* s, Bytes in, Bytes out, F step) {
    auto inSize = std::min(in.length, kStep), outSize = std::min(out.length, kStep);
    s->next_in = reinterpret_cast<In*>(in.begin()), s->avail_in = static_cast<unsigned>(inSize);
    s->next_out = reinterpret_cast<In*>(out.begin()), s->avail_out = static_cast<unsigned>(outSize);
    int64_t status = step();
    Results<int64_t, int64_t, int64_t> result{inSize - s->avail_in, outSize - s->avail_out, status};
    s->next_in = s->next_out = nullptr;
    return result;
}

Results<int64_t, int64_t, int64_t> inflateStep(void* cell, Bytes in, Bytes out) {
    auto* s = of<z_stream>(cell);
    return work<z_stream, Bytef>(s, in, out, [s]() -> int64_t {
        int r = ::inflate(s, Z_NO_FLUSH);
        return r == Z_STREAM_END ? kEnd : r == Z_OK || r == Z_BUF_ERROR ? kMore : kCorrupt;
    });
}

Results<int64_t, int64_t, int64_t> bunzipStep(void* cell, Bytes in, Bytes out) {
    auto* s = of<bz_stream>(cell);
    return work<bz_stream, char>(s, in, out, [s]() -> int64_t {
        int r = BZ2_bzDecompress(s);
        return r == BZ_STREAM_END ? kEnd : r == BZ_OK ? kMore : kCorrupt;
    });
}

int closeUnzstd(ZSTD_DStream** s) { return static_cast<int>(ZSTD_freeDStream(*s)); }

void* unzstder() {
    auto* s = ZSTD_createDStream();
    if (s == nullptr) throw std::bad_alloc();
    return owned<ZSTD_DStream*, closeUnzstd>(new ZSTD_DStream*(s));
}

Results<int64_t, int64_t, int64_t> unzstdStep(void* cell, Bytes in, Bytes out) {
    ZSTD_inBuffer from{in.begin(), static_cast<size_t>(std::min(in.length, kStep)), 0};
    ZSTD_outBuffer to{out.begin(), static_cast<size_t>(std::min(out.length, kStep)), 0};
    size_t r = ZSTD_decompressStream(*of<ZSTD_DStream*>(cell), &to, &from);
    int64_t status = ZSTD_isError(r) ? kCorrupt : r == 0 ? kEnd : kMore;
    return {static_cast<int64_t>(from.pos), static_cast<int64_t>(to.pos), status};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(internal_codec, "internal/codec", native<inflater>("inflater"), native<bunzipper>("bunzipper"),
               native<inflateStep>("inflate"), native<bunzipStep>("bunzip"),
               native<unzstder>("unzstder"), native<unzstdStep>("unzstd"))
