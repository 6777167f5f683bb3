// This file constructs run-time type descriptors and keeps one of each (hash-consing): equal types are the same pointer (spec: Type identity).
#include "runtime/value/type_desc.h"

#include <string>
#include <unordered_map>

#include "runtime/value/equality.h"
#include "runtime/value/type_string.h"

namespace minigo::value {

namespace {

Arena& arena() {
    static auto* a = new Arena;
    return *a;
}

/// Structural key → descriptor. Components are hash-consed already, so their addresses identify them.
std::unordered_map<std::string, TypeDesc*>& table() {
    static auto* t = new std::unordered_map<std::string, TypeDesc*>;
    return *t;
}

struct Key {
    std::string bytes;
    explicit Key(char kind) : bytes(1, kind) {}
    Key& word(uint64_t v) {
        bytes.append(reinterpret_cast<const char*>(&v), 8);
        return *this;
    }
    Key& type(const TypeDesc* t) { return word(reinterpret_cast<uint64_t>(t)); }
    Key& text(String s) {
        word(static_cast<uint64_t>(s.length));
        bytes.append(s.view());
        return *this;
    }
};

uint32_t nextHash() {
    static uint64_t count = 0;
    return static_cast<uint32_t>(hashWord(++count, 0x5bd1e995));
}

TypeDesc* make(Kind kind, size_t size, uint8_t align) {
    auto* t = arena().make<TypeDesc>();
    t->kind = kind;
    t->size = size;
    t->align = t->fieldAlign = align;
    t->hash = nextHash();
    return t;
}

void finish(TypeDesc* t) {
    setEquality(t);
    t->string = internText(typeStringOf(t));
}

/// A one-word type with a pointer in it.
TypeDesc* makePointerShaped(Kind kind) {
    TypeDesc* t = make(kind, 8, 8);
    t->direct = t->pointerShaped = true;
    return t;
}

template <class Build>
const TypeDesc* unique(Key key, Build build) {
    TypeDesc*& slot = table()[std::move(key.bytes)];
    if (!slot) slot = build();
    return slot;
}

struct BasicInfo {
    Kind kind;
    const char* name;
    uint8_t size, align;
};
constexpr BasicInfo kBasics[] = {
    {Kind::Bool, "bool", 1, 1},          {Kind::Int, "int", 8, 8},         {Kind::Int8, "int8", 1, 1},           {Kind::Int16, "int16", 2, 2},
    {Kind::Int32, "int32", 4, 4},        {Kind::Int64, "int64", 8, 8},     {Kind::Uint, "uint", 8, 8},           {Kind::Uint8, "uint8", 1, 1},
    {Kind::Uint16, "uint16", 2, 2},      {Kind::Uint32, "uint32", 4, 4},   {Kind::Uint64, "uint64", 8, 8},       {Kind::Uintptr, "uintptr", 8, 8},
    {Kind::Float32, "float32", 4, 4},    {Kind::Float64, "float64", 8, 8}, {Kind::Complex64, "complex64", 8, 4}, {Kind::Complex128, "complex128", 16, 8},
    {Kind::String, "string", 16, 8},     {Kind::UnsafePointer, "unsafe.Pointer", 8, 8},
};

TypeDesc* makeBasic(const BasicInfo& info) {
    TypeDesc* t = make(info.kind, info.size, info.align);
    bool isComplex = info.kind == Kind::Complex64 || info.kind == Kind::Complex128;
    t->noPointers = info.kind != Kind::String && info.kind != Kind::UnsafePointer;
    t->pointerShaped = info.kind == Kind::UnsafePointer;
    t->direct = info.kind != Kind::String && !isComplex;
    t->string = staticString(info.name);
    bool isUnsafe = info.kind == Kind::UnsafePointer;
    t->name = isUnsafe ? staticString("Pointer") : t->string;
    if (isUnsafe) t->package = staticString("unsafe");
    setEquality(t);
    return t;
}

size_t alignUp(size_t at, size_t align) { return (at + align - 1) & ~(align - 1); }

/// gc's layout: fields in order, a trailing field of size 0 gets a byte of padding so that its address stays inside.
void layOut(TypeDesc* t, std::vector<FieldDesc>& fields) {
    size_t at = 0;
    t->align = 1;
    t->noPointers = true;
    for (auto& f : fields) {
        at = alignUp(at, f.type->align);
        f.offset = at;
        at += f.type->size;
        if (f.type->align > t->align) t->align = f.type->align;
        t->noPointers = t->noPointers && f.type->noPointers;
    }
    if (!fields.empty() && fields.back().type->size == 0 && at > 0) ++at;
    t->size = alignUp(at, t->align);
    t->fieldAlign = t->align;
    t->fields = arena().list(fields);
}

}  // namespace

String internText(std::string_view text) {
    static auto* pool = new std::unordered_map<std::string_view, String>;
    auto at = pool->find(text);
    if (at != pool->end()) return at->second;
    String s = staticString(arena().text(text));
    return pool->emplace(s.view(), s).first->second;
}

const TypeDesc* basicType(Kind kind) {
    static const TypeDesc* all[32];
    if (!all[1])
        for (auto& info : kBasics) all[static_cast<size_t>(info.kind)] = makeBasic(info);
    return all[static_cast<size_t>(kind)];
}

const TypeDesc* byteSliceType() {
    static const TypeDesc* t = sliceOf(basicType(Kind::Uint8));
    return t;
}
const TypeDesc* emptyInterfaceType() {
    static const TypeDesc* t = interfaceOf({});
    return t;
}

const TypeDesc* pointerTo(const TypeDesc* element) {
    if (element->pointerTo) return element->pointerTo;
    TypeDesc* t = makePointerShaped(Kind::Pointer);
    t->element = element;
    t->methodsKnown = false;
    finish(t);
    return element->pointerTo = t;
}

const TypeDesc* sliceOf(const TypeDesc* element) {
    return unique(Key('s').type(element), [&] {
        TypeDesc* t = make(Kind::Slice, 24, 8);
        t->element = element;
        finish(t);
        return t;
    });
}

const TypeDesc* arrayOf(const TypeDesc* element, int64_t length) {
    return unique(Key('a').type(element).word(static_cast<uint64_t>(length)), [&] {
        TypeDesc* t = make(Kind::Array, element->size * static_cast<size_t>(length), element->align);
        t->element = element;
        t->length = length;
        t->noPointers = element->noPointers || length == 0;
        finish(t);
        return t;
    });
}

const TypeDesc* mapOf(const TypeDesc* key, const TypeDesc* element) {
    return unique(Key('m').type(key).type(element), [&] {
        TypeDesc* t = makePointerShaped(Kind::Map);
        t->key = key;
        t->element = element;
        finish(t);
        return t;
    });
}

const TypeDesc* chanOf(const TypeDesc* element, uint8_t dir) {
    return unique(Key('c').type(element).word(dir), [&] {
        TypeDesc* t = makePointerShaped(Kind::Chan);
        t->element = element;
        t->chanDir = dir;
        finish(t);
        return t;
    });
}

const TypeDesc* funcOf(const std::vector<const TypeDesc*>& params, const std::vector<const TypeDesc*>& results, bool variadic) {
    Key key('f');
    key.word(params.size()).word(variadic);
    for (auto* p : params) key.type(p);
    for (auto* r : results) key.type(r);
    return unique(std::move(key), [&] {
        TypeDesc* t = makePointerShaped(Kind::Func);
        t->params = arena().list(params);
        t->results = arena().list(results);
        t->variadic = variadic;
        finish(t);
        return t;
    });
}

const TypeDesc* structOf(const std::vector<FieldDesc>& wanted) {
    Key key('t');
    for (auto& f : wanted) key.text(f.name).text(f.package).text(f.tag).type(f.type).word(f.embedded);
    return unique(std::move(key), [&] {
        std::vector<FieldDesc> fields = wanted;
        for (auto& f : fields) {
            f.name = internText(f.name.view());
            f.package = internText(f.package.view());
            f.tag = internText(f.tag.view());
        }
        TypeDesc* t = make(Kind::Struct, 0, 1);
        layOut(t, fields);
        for (auto& f : fields) t->methodsKnown = t->methodsKnown && !f.embedded;
        finish(t);
        return t;
    });
}

const TypeDesc* interfaceOf(const std::vector<MethodDesc>& methods) {
    std::vector<MethodDesc> sorted = methods;
    sortMethods(sorted);
    Key key('i');
    for (auto& m : sorted) key.word(m.id.id).type(m.signature);
    return unique(std::move(key), [&] {
        TypeDesc* t = make(Kind::Interface, 16, 8);
        t->methods = arena().list(sorted);
        finish(t);
        return t;
    });
}

TypeDesc* declareNamed(const void* key, String name, String package, String string) {
    TypeDesc*& slot = table()[Key('n').word(reinterpret_cast<uint64_t>(key)).bytes];
    if (slot) return slot;
    slot = make(Kind::Invalid, 0, 1);
    slot->name = internText(name.view());
    slot->package = internText(package.view());
    slot->string = internText(string.view());
    slot->methodsKnown = false;
    return slot;
}

void completeNamed(TypeDesc* named, const TypeDesc* underlying) {
    TypeDesc own = *named;
    *named = *underlying;
    named->name = own.name;
    named->package = own.package;
    named->string = own.string;
    named->hash = own.hash;
    named->pointerTo = own.pointerTo;
    named->declaration = own.declaration;
    named->underlying = underlying->underlying ? underlying->underlying : underlying;
    named->cache = nullptr;
    // An interface's methods are its structure; all others get the declared type's own.
    named->methodsKnown = named->kind == Kind::Interface;
    if (named->kind != Kind::Interface) named->methods = {};
}

List<MethodDesc> keepMethods(const std::vector<MethodDesc>& methods) {
    std::vector<MethodDesc> sorted = methods;
    sortMethods(sorted);
    return arena().list(sorted);
}
List<EmbedStep> keepPath(const std::vector<EmbedStep>& path) { return arena().list(path); }

}  // namespace minigo::value
