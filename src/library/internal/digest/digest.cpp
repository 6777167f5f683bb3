// This file holds the native functions of package internal/digest: nettle's hashes.
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <string>

#include "library/buffers.h"

namespace minigo::library {
namespace {

enum Kind : int64_t { Md5, Sha1, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256 };

constexpr size_t kContextSize = 28 * 8;
static_assert(sizeof(md5_ctx) <= kContextSize && sizeof(sha1_ctx) <= kContextSize && sizeof(sha256_ctx) <= kContextSize &&
              sizeof(sha512_ctx) <= kContextSize);

/// Calls f with the context as what it is.
template <class F>
auto with(int64_t kind, void* context, F f) {
    switch (kind) {
        case Md5: return f(static_cast<md5_ctx*>(context));
        case Sha1: return f(static_cast<sha1_ctx*>(context));
        case Sha224:
        case Sha256: return f(static_cast<sha256_ctx*>(context));
        default: return f(static_cast<sha512_ctx*>(context));
    }
}

void start(int64_t kind, void* context) {
    switch (kind) {
        case Md5: return nettle_md5_init(static_cast<md5_ctx*>(context));
        case Sha1: return nettle_sha1_init(static_cast<sha1_ctx*>(context));
        case Sha224: return nettle_sha224_init(static_cast<sha256_ctx*>(context));
        case Sha256: return nettle_sha256_init(static_cast<sha256_ctx*>(context));
        case Sha384: return nettle_sha384_init(static_cast<sha512_ctx*>(context));
        case Sha512: return nettle_sha512_init(static_cast<sha512_ctx*>(context));
        case Sha512_224: return nettle_sha512_224_init(static_cast<sha512_ctx*>(context));
        default: return nettle_sha512_256_init(static_cast<sha512_ctx*>(context));
    }
}

void update(int64_t kind, void* context, Bytes data) {
    auto size = static_cast<size_t>(data.length);
    const uint8_t* bytes = data.begin();
    switch (kind) {
        case Md5: return nettle_md5_update(static_cast<md5_ctx*>(context), size, bytes);
        case Sha1: return nettle_sha1_update(static_cast<sha1_ctx*>(context), size, bytes);
        case Sha224:
        case Sha256: return nettle_sha256_update(static_cast<sha256_ctx*>(context), size, bytes);
        default: return nettle_sha512_update(static_cast<sha512_ctx*>(context), size, bytes);
    }
}

void finish(int64_t kind, void* context, Bytes out) {
    uint8_t* to = out.begin();
    switch (kind) {
        case Md5: return nettle_md5_digest(static_cast<md5_ctx*>(context), MD5_DIGEST_SIZE, to);
        case Sha1: return nettle_sha1_digest(static_cast<sha1_ctx*>(context), SHA1_DIGEST_SIZE, to);
        case Sha224: return nettle_sha224_digest(static_cast<sha256_ctx*>(context), SHA224_DIGEST_SIZE, to);
        case Sha256: return nettle_sha256_digest(static_cast<sha256_ctx*>(context), SHA256_DIGEST_SIZE, to);
        case Sha384: return nettle_sha384_digest(static_cast<sha512_ctx*>(context), SHA384_DIGEST_SIZE, to);
        case Sha512: return nettle_sha512_digest(static_cast<sha512_ctx*>(context), SHA512_DIGEST_SIZE, to);
        case Sha512_224: return nettle_sha512_224_digest(static_cast<sha512_ctx*>(context), SHA224_DIGEST_SIZE, to);
        default: return nettle_sha512_256_digest(static_cast<sha512_ctx*>(context), SHA256_DIGEST_SIZE, to);
    }
}

template <class T>
void putBigEndian(std::string& out, T v) {
    for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8) out += static_cast<char>(v >> shift);
}

template <class T>
T getBigEndian(const uint8_t* from) {
    T v = 0;
    for (size_t i = 0; i < sizeof(T); ++i) v = static_cast<T>(v << 8 | from[i]);
    return v;
}

uint64_t& blocks(sha512_ctx* c) { return c->count_low; }
template <class C>
uint64_t& blocks(C* c) {
    return c->count;
}

/// State words, the unfinished block and the length, all big-endian.
Slice save(int64_t kind, void* context) {
    std::string out = with(kind, context, [](auto* c) {
        std::string text;
        for (auto word : c->state) putBigEndian(text, word);
        text.append(reinterpret_cast<const char*>(c->block), c->index);
        text.append(sizeof c->block - c->index, '\0');
        putBigEndian<uint64_t>(text, blocks(c) * sizeof c->block + c->index);
        return text;
    });
    return appendBytes({}, out);
}

bool restore(int64_t kind, void* context, Bytes state) {
    return with(kind, context, [&](auto* c) {
        using Word = std::remove_reference_t<decltype(c->state[0])>;
        if (static_cast<size_t>(state.length) != sizeof c->state + sizeof c->block + 8) return false;
        const uint8_t* at = state.begin();
        for (auto& word : c->state) word = getBigEndian<Word>(at), at += sizeof(Word);
        std::memcpy(c->block, at, sizeof c->block);
        auto length = getBigEndian<uint64_t>(at + sizeof c->block);
        blocks(c) = length / sizeof c->block;
        c->index = static_cast<unsigned>(length % sizeof c->block);
        return true;
    });
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(internal_digest, "internal/digest", native<start>("start"), native<update>("update"), native<finish>("finish"),
               native<save>("save"), native<restore>("restore"))
