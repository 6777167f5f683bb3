// This file lowers map elements: reading, the comma-ok form, writing, m[k] op= v with the key evaluated once (spec: Index expressions,
// Assignment statements).
#include "exec/interface_nodes.h"
#include "exec/select.h"
#include "runtime/value/map.h"

namespace minigo::exec {

using namespace types;

namespace {

// ---- Key policies. `live` publishes the frame: hashing an interface may panic, inserting allocates.
template <class A>
struct IntKey {
    A key;
    void* find(const Code* node, Window fp, const TypeDesc* t, value::Map* m) const { return value::mapFindInt(t, m, key.get(node, fp)); }
    void* assign(const Code* node, Window fp, const TypeDesc* t, value::Map* m) const {
        return value::mapAssignInt(t, m, key.get(node, fp));
    }
};
struct StringKey {
    const Code* key;
    void* find(const Code*, Window fp, const TypeDesc* t, value::Map* m) const {
        return value::mapFindString(t, m, *reinterpret_cast<value::String*>(evalAddress(key, fp)));
    }
    void* assign(const Code*, Window fp, const TypeDesc* t, value::Map* m) const {
        return value::mapAssignString(t, m, *reinterpret_cast<value::String*>(evalAddress(key, fp)));
    }
};
struct AnyKey {
    ValueOperand key;
    int32_t temp;
    void* find(const Code*, Window fp, const TypeDesc* t, value::Map* m) const { return value::mapFind(t, m, key.address(fp, temp)); }
    void* assign(const Code*, Window fp, const TypeDesc* t, value::Map* m) const { return value::mapAssign(t, m, key.address(fp, temp)); }
};

template <class Key>
struct MapAccess : Code {
    const TypeDesc* type;
    const Code* map;
    Key key;
    const char* zero;
    uint32_t live;
    value::Map* operand(Window fp) const { return reinterpret_cast<value::Map*>(evalInt(map, fp)); }
    void* find(Window fp) const {
        auto* m = operand(fp);
        enterRuntime(this, fp, live);
        return key.find(this, fp, type, m);
    }
    char* assign(Window fp) const {
        auto* m = operand(fp);
        enterRuntime(this, fp, live);
        return static_cast<char*>(key.assign(this, fp, type, m));
    }
};
template <class Key>
struct MapRead : MapAccess<Key> {
    static const char* find(const MapRead* s, Window fp) {
        void* p = s->MapAccess<Key>::find(fp);
        return p ? static_cast<const char*>(p) : s->zero;
    }
};
template <class Key>
struct MapTryRead : MapAccess<Key> {
    int32_t address, ok;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const MapTryRead*>(code);
        void* p = s->find(fp);
        slotAt<int64_t>(fp, s->ok) = p != nullptr;
        slotAt<const char*>(fp, s->address) = p ? static_cast<const char*>(p) : s->zero;
        MINIGO_NEXT();
    }
};
template <class Key>
struct MapWriteWord : MapAccess<Key> {
    const Code* value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const MapWriteWord*>(code);
        int64_t v = evalInt(s->value, fp);
        *reinterpret_cast<int64_t*>(s->assign(fp)) = v;
        MINIGO_NEXT();
    }
};
template <class Key>
struct MapWrite : MapAccess<Key> {
    ValueOperand value;
    int32_t temp;  ///< of a scalar
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const MapWrite*>(code);
        if (s->value.memory == Memory::Wide) {
            const char* v = evalAddress(s->value.code, fp);
            copyWide(s->assign(fp), v, s->value.size);
        } else {
            int64_t v = s->value.bits(fp);
            storeScalar(s->assign(fp), s->value.memory, v);
        }
        MINIGO_NEXT();
    }
};
/// m[k] += v, m[k]++ of 64-bit integers.
template <class Key>
struct MapAddWord : MapAccess<Key> {
    const Code* value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const MapAddWord*>(code);
        int64_t v = evalInt(s->value, fp);
        *reinterpret_cast<int64_t*>(s->assign(fp)) += v;
        MINIGO_NEXT();
    }
};
/// The element's address as a word, inserted when missing.
template <class Key>
struct MapElementAddress : MapAccess<Key> {
    static int64_t runInt(const Code* code, Window fp) {
        return reinterpret_cast<int64_t>(static_cast<const MapElementAddress*>(code)->assign(fp));
    }
};

bool isWordKey(const TypeDesc* key) {
    using value::Kind;
    return key->kind == Kind::Int || key->kind == Kind::Int64 || key->kind == Kind::Uint || key->kind == Kind::Uint64 ||
           key->kind == Kind::Uintptr;
}

template <class F>
auto withKey(FunctionLowering& lo, const TypeDesc* key, const Operand& o, F&& f) {
    if (isWordKey(key)) return withIntNoConst(lo, o, [&](auto a) { return f(IntKey<decltype(a)>{a}); });
    if (key->kind == value::Kind::String) return f(StringKey{lo.wideNode(o)});
    return f(AnyKey{valueOperand(lo, o), lo.allocateSlot(8)});
}

template <class Key>
void fillAccess(FunctionLowering& lo, MapAccess<Key>* n, types::Map* t, const TypeDesc* d, const Operand& map, const Key& key) {
    n->type = d;
    n->map = lo.intNode(map);
    n->key = key;
    n->zero = lo.program.staticData(static_cast<size_t>(sizeOf(lo.resolve(t->element))) + 8);
    n->live = lo.top();
}

struct MapOperands {
    types::Map* type;
    const TypeDesc* desc;
    Operand map, key;
};
MapOperands mapOperands(FunctionLowering& lo, const syntax::IndexExpr* e) {
    MapOperands m;
    m.type = lo.core<types::Map>(e->x->type);
    m.desc = lo.descriptor(e->x->type);
    m.map = lo.expr(e->x);
    m.key = lo.exprAs(e->indices[0], lo.resolve(m.type->key));
    return m;
}

}  // namespace

Operand FunctionLowering::mapIndex(const syntax::IndexExpr* e) {
    MapOperands m = mapOperands(*this, e);
    return withKey(*this, m.desc->key, m.key, [&](auto key) {
        using Node = MapRead<decltype(key)>;
        return makeFound<Node>(*this, resolve(m.type->element), e->pos, [&](Node* n) { fillAccess(*this, n, m.type, m.desc, m.map, key); });
    });
}

FunctionLowering::CommaOk tryMapIndex(FunctionLowering& lo, Chain& out, const syntax::IndexExpr* e) {
    MapOperands m = mapOperands(lo, e);
    int32_t address = lo.allocateSlot(8), ok = lo.allocateSlot(8);
    withKey(lo, m.desc->key, m.key, [&](auto key) {
        auto* n = lo.make<MapTryRead<decltype(key)>>(e->pos);
        fillAccess(lo, n, m.type, m.desc, m.map, key);
        n->address = address, n->ok = ok;
        out.append(n);
        return 0;
    });
    return {lo.load(cellPlace(address, 0, lo.resolve(m.type->element))), lo.load(Place::frame(ok, basic(BasicKind::Bool), true))};
}

void FunctionLowering::storeMap(Chain& out, const Target& t, const Operand& value) {
    auto* type = core<types::Map>(t.map.type);
    const TypeDesc* d = descriptor(t.map.type);
    Operand v = value;
    Type* element = resolve(type->element);
    v.type = element;
    // Inserting may move the entries that a wide value lies in.
    if (v.rep == Rep::Wide && !v.isFrameWide() && !(v.kind == Operand::InPlace && v.place.kind == Place::Global)) v = keep(out, v);
    withKey(*this, d->key, t.key, [&](auto key) {
        using Key = decltype(key);
        if (memoryOf(element) == Memory::I64) {
            auto* n = make<MapWriteWord<Key>>(t.pos);
            fillAccess(*this, n, type, d, t.map, key);
            n->value = intNode(v);
            out.append(n);
        } else {
            auto* n = make<MapWrite<Key>>(t.pos);
            fillAccess(*this, n, type, d, t.map, key);
            n->value = valueOperand(*this, v);
            out.append(n);
        }
        return 0;
    });
}

void FunctionLowering::updateMap(Chain& out, const Target& t, syntax::Token op, const Operand& value, Type* yType, Pos pos) {
    auto* type = core<types::Map>(t.map.type);
    const TypeDesc* d = descriptor(t.map.type);
    Type* element = resolve(type->element);
    Operand v = keep(out, value);
    auto combine = [&](const Operand& x) {
        if (isString(element)) return concatOperands({x, v}, element, pos);
        if (syntax::isShift(op)) return shift(op, x, v, element, yType, pos);
        return arithmetic(op, x, v, element, pos);
    };
    withKey(*this, d->key, t.key, [&](auto key) {
        using Key = decltype(key);
        bool word = memoryOf(element) == Memory::I64;
        if (word && op == syntax::Token::Add) {
            auto* n = make<MapAddWord<Key>>(pos);
            fillAccess(*this, n, type, d, t.map, key);
            n->value = intNode(v);
            out.append(n);
            return 0;
        }
        if (op == syntax::Token::Quo || op == syntax::Token::Rem) {
            // A division panics before the element is inserted.
            using Node = MapRead<Key>;
            Operand old = makeFound<Node>(*this, element, pos, [&](Node* n) { fillAccess(*this, n, type, d, t.map, key); });
            storeMap(out, t, keep(out, combine(old)));
            return 0;
        }
        auto* n = make<MapElementAddress<Key>>(pos);
        fillAccess(*this, n, type, d, t.map, key);
        int32_t cell = allocateSlot(8);
        store(out, Place::frame(cell, wordType(), true), computed(n, wordType(), pos));
        Place p = cellPlace(cell, 0, element);
        store(out, p, combine(load(p)));
        return 0;
    });
}

}  // namespace minigo::exec
