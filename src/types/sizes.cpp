// This file computes gc's sizes, alignments and field offsets on amd64 (spec: Size and alignment guarantees).
#include "types/predicates.h"

namespace minigo::types {

namespace {

constexpr int64_t kWord = 8;

/// n rounded up to a multiple of `to`; negative after an overflow.
int64_t alignUp(int64_t n, int64_t to) {
    if (n < 0) return n;
    int64_t sum;
    if (__builtin_add_overflow(n, to - 1, &sum)) return -1;
    return sum / to * to;
}

int64_t basicSize(BasicKind k) {
    switch (k) {
        case BasicKind::Bool:
        case BasicKind::Int8:
        case BasicKind::Uint8: return 1;
        case BasicKind::Int16:
        case BasicKind::Uint16: return 2;
        case BasicKind::Int32:
        case BasicKind::Uint32:
        case BasicKind::Float32: return 4;
        case BasicKind::Complex128:
        case BasicKind::String: return 16;
        default: return 8;
    }
}

int64_t arraySize(const Array* a) {
    if (a->length <= 0) return 0;
    int64_t element = sizeOf(a->element), size;
    if (element < 0) return -1;
    if (__builtin_mul_overflow(element, a->length, &size)) return -1;
    return size;
}

int64_t structSize(Struct* s) {
    if (s->fields.empty()) return 0;
    auto offsets = fieldOffsets(s);
    int64_t last = sizeOf(s->fields.back()->type), offset = offsets.back();
    if (offset < 0 || last < 0) return -1;
    // A trailing field of size zero is padded, so that its address stays inside the object.
    if (offset > 0 && last == 0) last = 1;
    int64_t end;
    if (__builtin_add_overflow(offset, last, &end)) return -1;
    return alignUp(end, alignOf(s));
}

bool isAlign64(Type* t) {
    auto* n = as<Named>(t);
    return n && n->object->name == "align64" && n->object->package &&
           (n->object->package->path == "sync/atomic" || n->object->package->path == "runtime/internal/atomic");
}

}  // namespace

int64_t sizeOf(Type* t) {
    auto* u = underlying(t);
    if (!u) return kWord;
    switch (u->kind) {
        case TypeKind::Basic: return basicSize(static_cast<Basic*>(u)->basic);
        case TypeKind::Array: return arraySize(static_cast<Array*>(u));
        case TypeKind::Struct: return structSize(static_cast<Struct*>(u));
        case TypeKind::Slice: return 3 * kWord;
        case TypeKind::Interface: return 2 * kWord;
        default: return kWord;
    }
}

int64_t alignOf(Type* t) {
    auto* u = underlying(t);
    if (!u) return kWord;
    switch (u->kind) {
        case TypeKind::Array: return alignOf(static_cast<Array*>(u)->element);
        case TypeKind::Struct: {
            auto* s = static_cast<Struct*>(u);
            if (s->fields.empty() && isAlign64(t)) return kWord;
            int64_t most = 1;
            for (auto* f : s->fields) most = std::max(most, alignOf(f->type));
            return most;
        }
        case TypeKind::Basic: {
            auto k = static_cast<Basic*>(u)->basic;
            if (k == BasicKind::Complex64) return 4;
            return std::min(basicSize(k), kWord);
        }
        default: return kWord;
    }
}

std::vector<int64_t> fieldOffsets(Struct* s) {
    std::vector<int64_t> out;
    int64_t at = 0;
    for (auto* f : s->fields) {
        at = alignUp(at, alignOf(f->type));
        out.push_back(at < 0 ? -1 : at);
        int64_t size = at < 0 ? -1 : sizeOf(f->type);
        if (size < 0 || __builtin_add_overflow(at, size, &at)) at = -1;
    }
    return out;
}

}  // namespace minigo::types
