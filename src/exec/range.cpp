// This file lowers for statements with a range clause (spec: For statements with range clause). Each loop is a C++ loop in its node; what
// it iterates over is evaluated once, before the loop.
#include "exec/calls.h"
#include "exec/inline_bodies.h"
#include "exec/liveness.h"
#include "exec/open_slots.h"
#include "runtime/sched/channel.h"
#include "runtime/value/map.h"

namespace minigo::exec {

using namespace types;
using syntax::Expr;
using syntax::RangeStmt;

namespace {

/// Runs the body once; leaves the step when the body leaves the loop.
#define MINIGO_LOOP_BODY(s)                                                                     \
    if (int64_t status = runChain((s)->body, fp); status != kContinue) [[unlikely]] {           \
        if (status == kBreak) break;                                                            \
        if (status != (s)->continueStatus) MINIGO_LEAVE_LOOP((s), status);                      \
    }                                                                                           \
    backEdge((s), fp)

/// What the loop leaves in the frame for each element of a slice or array.
enum class Element : uint8_t { None, Word, Byte, Scalar, Pair, Triple, Bytes, Address };

struct Words2 {
    int64_t a, b;
};
struct Words3 {
    int64_t a, b, c;
};

template <Element E>
struct RangeElements : LoopCode {
    int32_t header;   ///< slots of the data address and the length
    int32_t key, value;
    uint32_t size;
    Memory memory;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const RangeElements*>(code);
        const char* p = slotAt<const char*>(fp, s->header);
        int64_t n = slotAt<int64_t>(fp, s->header + 8);
        for (int64_t i = 0; i < n; i++) {
            slotAt<int64_t>(fp, s->key) = i;
            if constexpr (E == Element::Word) slotAt<int64_t>(fp, s->value) = *reinterpret_cast<const int64_t*>(p + i * 8);
            if constexpr (E == Element::Byte) slotAt<int64_t>(fp, s->value) = static_cast<uint8_t>(p[i]);
            if constexpr (E == Element::Scalar) slotAt<int64_t>(fp, s->value) = loadScalar(p + i * s->size, s->memory);
            if constexpr (E == Element::Pair) slotAt<Words2>(fp, s->value) = *reinterpret_cast<const Words2*>(p + i * 16);
            if constexpr (E == Element::Triple) slotAt<Words3>(fp, s->value) = *reinterpret_cast<const Words3*>(p + i * 24);
            if constexpr (E == Element::Bytes) std::memcpy(fp + s->value, p + i * s->size, s->size);
            if constexpr (E == Element::Address) slotAt<const char*>(fp, s->value) = p + i * s->size;
            MINIGO_LOOP_BODY(s);
        }
        MINIGO_NEXT();
    }
    /// Body: class of the only statement of the body.
    template <bool Last, class Body>
    static int64_t runOver(const Code* code, Window fp) {
        auto* s = static_cast<const RangeElements*>(code);
        const char* p = slotAt<const char*>(fp, s->header);
        int64_t n = slotAt<int64_t>(fp, s->header + 8);
        LoopBudget<IsLeaf<Body>::value> budget;
        for (int64_t i = 0; i < n; i++) {
            slotAt<int64_t>(fp, s->key) = i;
            if constexpr (E == Element::Word) slotAt<int64_t>(fp, s->value) = *reinterpret_cast<const int64_t*>(p + i * 8);
            Body::template step<true>(s->body, fp);
            if (budget.isUsedUp()) [[unlikely]] {
                budget.give();
                pollBackEdge(code, fp);
                budget.take();
            }
        }
        budget.give();
        MINIGO_NEXT();
    }
};

struct RangeString : LoopCode {
    int32_t header, key, value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const RangeString*>(code);
        value::String text = slotAt<value::String>(fp, s->header);
        for (int64_t i = 0; i < text.length;) {
            slotAt<int64_t>(fp, s->key) = i;
            auto c = static_cast<uint8_t>(text.data[i]);
            if (c < 0x80) {
                slotAt<int64_t>(fp, s->value) = c;
                i++;
            } else {
                int64_t width = 1;
                slotAt<int64_t>(fp, s->value) = value::decodeRune(text, i, &width);
                i += width;
            }
            MINIGO_LOOP_BODY(s);
        }
        MINIGO_NEXT();
    }
};

struct RangeInt : LoopCode {
    int32_t limit, key;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const RangeInt*>(code);
        int64_t n = slotAt<int64_t>(fp, s->limit);
        for (int64_t i = 0; i < n; i++) {
            slotAt<int64_t>(fp, s->key) = i;
            MINIGO_LOOP_BODY(s);
        }
        MINIGO_NEXT();
    }
};

struct RangeMap : LoopCode {
    const TypeDesc* type;
    const Code* map;
    int32_t iterator;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const RangeMap*>(code);
        auto* it = &slotAt<value::MapIterator>(fp, s->iterator);
        auto* m = reinterpret_cast<value::Map*>(evalInt(s->map, fp));
        enterRuntime(s, fp, s->live);
        for (value::mapIterate(s->type, m, it); it->key; value::mapNext(s->type, it)) {
            MINIGO_LOOP_BODY(s);
        }
        MINIGO_NEXT();
    }
};

struct RangeChannel : LoopCode {
    int32_t channel, element;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const RangeChannel*>(code);
        for (;;) {
            enterRuntime(s, fp, s->live);
            if (!sched::receive(s, fp, slotAt<sched::Channel*>(fp, s->channel), fp + s->element)) break;
            MINIGO_LOOP_BODY(s);
        }
        MINIGO_NEXT();
    }
};

/// Stores the slot's pointer, nil-checked: where the elements of *p lie.
struct ArrayHeader : Code {
    const Code* address;
    int32_t header;
    int64_t length;
    bool check;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const ArrayHeader*>(code);
        char* p = s->address ? reinterpret_cast<char*>(s->address->runAddress(s->address, fp)) : nullptr;
        slotAt<char*>(fp, s->header) = p;
        slotAt<int64_t>(fp, s->header + 8) = s->length;
        MINIGO_NEXT();
    }
};

class RangeLowering {
public:
    RangeLowering(FunctionLowering& lo, Chain& out, const RangeStmt* s) : lo_(lo), out_(out), s_(s) {
        perIteration_ = lo.program.options().goVersionMinor >= 22;
        key_ = variable(s->key);
        value_ = variable(s->value);
    }

    void run() {
        int32_t start = lo_.mark();
        lo_.order(out_, {s_->x}, true);
        Type* t = lo_.typeOf(s_->x);
        Type* u = coreType(t);
        if (auto* p = as<Pointer>(u)) array(as<Array>(underlying(p->element)), true);
        else if (auto* a = as<Array>(u)) array(a, false);
        else if (auto* c = as<types::Slice>(u)) slice(lo_.resolve(c->element));
        else if (auto* m = as<types::Map>(u)) map(m, t);
        else if (auto* c = as<Chan>(u)) channel(lo_.resolve(c->element), t);
        else if (isString(u)) string();
        else integer(t);
        lo_.release(start);
    }

private:
    struct Variable {
        const Expr* e = nullptr;
        Var* var = nullptr;        ///< declared by the clause
        int32_t slot = -1;         ///< the loop node writes here
        bool direct = false;       ///< the slot is the variable itself
    };

    Variable variable(const Expr* e) {
        Variable v;
        auto* id = syntax::as<syntax::Ident>(e);
        if (!e || (id && id->name == "_")) return v;
        v.e = e;
        if (s_->define && id) v.var = static_cast<Var*>(id->object);
        return v;
    }

    /// The slot that the loop node writes for this variable: its own when it is a plain local scalar of exactly this type, or, where the node can (`isSame`),
    /// a wide one of the elements' type.
    void prepare(Variable& v, bool scalar, bool needsSlot = true, bool isSame = false) {
        if (v.var && !(perIteration_ && v.var->heap)) {
            lo_.declare(out_, v.var, true);
            Place p = lo_.place(v.var, v.e->pos);
            if (p.kind == Place::Frame && (scalar ? p.canonical : isSame)) {
                v.slot = static_cast<int32_t>(p.offset);
                v.direct = true;
                return;
            }
        }
        if (needsSlot) v.slot = lo_.allocateSlot(8);
    }
    /// At the head of the body: gives the variables their values. Operands of both left sides come before both assignments.
    void assign(Chain& body, const Operand& key, const Operand& value = {}) {
        if (s_->define) {
            initialise(body, key_, key);
            initialise(body, value_, value);
            return;
        }
        FunctionLowering::Target k, v;
        bool both = key_.e && value_.e;
        if (key_.e) k = lo_.target(body, key_.e, both);
        if (value_.e) v = lo_.target(body, value_.e, both);
        if (key_.e) storeTarget(body, k, key, key_.e->pos);
        if (value_.e) storeTarget(body, v, value, value_.e->pos);
    }
    void initialise(Chain& body, const Variable& v, const Operand& value) {
        if (!v.var || v.direct) return;
        if (perIteration_ && v.var->heap) lo_.declareWith(body, v.var, value);
        else lo_.store(body, lo_.place(v.var, v.e->pos), value);
    }
    void storeTarget(Chain& body, const FunctionLowering::Target& t, const Operand& value, Pos pos) {
        lo_.store(body, t, t.type ? assigned(lo_, value, value.type, lo_.resolve(t.type), pos) : value);
    }
    Operand slotValue(int32_t slot, Type* t) { return lo_.load(Place::frame(slot, t, true)); }
    Type* keyType(Type* natural) { return key_.var ? lo_.resolve(key_.var->type) : natural; }

    /// Lowers the body between the clause's assignments and the loop's end.
    template <class N, class F>
    void loop(N* node, F&& head) {
        lowerBody(node, head);
        lo_.finishLoop(out_, node);
    }
    template <class F>
    void lowerBody(LoopCode* node, F&& head) {
        lo_.enterLoop(s_, node);
        Chain body;
        int32_t mark = lo_.mark();
        head(body);
        lo_.block(body, s_->body->stmts);
        lo_.release(mark);
        lo_.leaveLoop(body);
    }

    template <Element E>
    void elements(int32_t header, Type* element, int32_t valueSlot) {
        auto* n = lo_.make<RangeElements<E>>(s_->pos);
        n->header = header, n->key = key_.slot, n->value = valueSlot;
        n->size = static_cast<uint32_t>(sizeOf(element));
        n->memory = memoryOf(element);
        lowerBody(n, [&](Chain& body) {
            Operand value;
            if (value_.e) value = E == Element::Address ? lo_.load(cellPlace(valueSlot, 0, element)) : E >= Element::Pair ? Operand{} : slotValue(valueSlot, element);
            assign(body, slotValue(key_.slot, keyType(basic(BasicKind::Int))), value);
        });
        if constexpr (E == Element::None || E == Element::Word) {
            if (withInlineBody(n->body, InlineBodies{}, [&]<class Body>(std::type_identity<Body>) {
                    n->run = &RangeElements<E>::template runOver<false, Body>;
                    lo_.finishLoop(out_, n, &RangeElements<E>::template runOver<true, Body>);
                }))
                return;
        }
        lo_.finishLoop(out_, n);
    }
    void pickElements(int32_t header, Type* element) {
        prepare(key_, true);
        if (!value_.e) return elements<Element::None>(header, element, key_.slot);
        Memory m = memoryOf(element);
        prepare(value_, m != Memory::Wide, true, value_.var && identical(lo_.resolve(value_.var->type), element));
        switch (m) {
            case Memory::Wide:
                if (!value_.direct) return elements<Element::Address>(header, element, value_.slot);
                if (sizeOf(element) == 16) return elements<Element::Pair>(header, element, value_.slot);
                if (sizeOf(element) == 24) return elements<Element::Triple>(header, element, value_.slot);
                return elements<Element::Bytes>(header, element, value_.slot);
            case Memory::I64:
            case Memory::F64: return elements<Element::Word>(header, element, value_.slot);
            case Memory::U8: return elements<Element::Byte>(header, element, value_.slot);
            default: return elements<Element::Scalar>(header, element, value_.slot);
        }
    }

    void slice(Type* element) {
        int32_t header = lo_.allocateSlot(24);
        Type* t = lo_.typeOf(s_->x);
        lo_.into(out_, s_->x, t, Place::frame(header, t, false));
        pickElements(header, element);
    }

    void array(Array* a, bool pointer) {
        int32_t header = lo_.allocateSlot(16);
        OpenSlots open(lo_.func, header, header + 16);
        auto* n = lo_.make<ArrayHeader>(s_->x->pos);
        n->header = header;
        n->length = a->length;
        if (value_.e && a->length > 0) {
            Type* t = lo_.typeOf(s_->x);
            if (pointer) {
                n->address = lo_.addressNode(lo_.deref(lo_.expr(s_->x), as<Pointer>(underlying(t))->element, s_->x->pos));
            } else {
                Place copy = lo_.temporaryPlace(t);
                lo_.into(out_, s_->x, t, copy);
                n->address = lo_.addressNode(copy);
            }
        } else if (lo_.mayCall(s_->x)) {
            lo_.discard(out_, lo_.expr(s_->x));
        }
        out_.append(n);
        pickElements(header, lo_.resolve(a->element));
    }

    void string() {
        auto* n = lo_.make<RangeString>(s_->pos);
        Type* t = lo_.typeOf(s_->x);
        n->header = lo_.allocateSlot(16);
        lo_.into(out_, s_->x, t, Place::frame(n->header, t, false));
        prepare(key_, true);
        prepare(value_, true);
        n->key = key_.slot, n->value = value_.slot;
        loop(n, [&](Chain& body) {
            assign(body, slotValue(key_.slot, basic(BasicKind::Int)), slotValue(value_.slot, basic(BasicKind::Int32)));
        });
    }

    void map(types::Map* m, Type* t) {
        auto* n = lo_.make<RangeMap>(s_->pos);
        n->type = lo_.descriptor(t);
        n->map = lo_.intNode(lo_.expr(s_->x));
        n->iterator = lo_.allocateSlot(align8(sizeof(value::MapIterator)));
        if (key_.e) prepare(key_, false, false);
        if (value_.e) prepare(value_, false, false);
        n->live = lo_.top();
        auto at = [&](size_t offset, Type* type) { return lo_.load(cellPlace(n->iterator + static_cast<int32_t>(offset), 0, type)); };
        loop(n, [&](Chain& body) {
            assign(body, at(offsetof(value::MapIterator, key), lo_.resolve(m->key)),
                   at(offsetof(value::MapIterator, element), lo_.resolve(m->element)));
        });
    }

    void channel(Type* element, Type* t) {
        auto* n = lo_.make<RangeChannel>(s_->pos);
        n->channel = lo_.allocateSlot(8);
        lo_.into(out_, s_->x, t, Place::frame(n->channel, t, true));
        n->element = lo_.allocateSlot(std::max(slotSize(element), 8u));
        noteDead(lo_.func, {s_->body->pos, s_->body->rbrace, n->element, lo_.mark()});  // the clause has given it to the variable
        if (key_.e) prepare(key_, false, false);
        n->live = lo_.top();
        loop(n, [&](Chain& body) { assign(body, lo_.load(Place::frame(n->element, element, false))); });
    }

    void integer(Type* t) {
        auto* n = lo_.make<RangeInt>(s_->pos);
        n->limit = lo_.allocateSlot(8);
        Type* type = key_.var ? keyType(t) : t;
        lo_.into(out_, s_->x, type, Place::frame(n->limit, type, true));
        prepare(key_, true);
        // The body may assign the variable of a per-iteration loop: the counter is the node's own.
        n->key = key_.slot;
        loop(n, [&](Chain& body) { assign(body, slotValue(key_.slot, type)); });
    }

    FunctionLowering& lo_;
    Chain& out_;
    const RangeStmt* s_;
    Variable key_, value_;
    bool perIteration_;
};

}  // namespace

void FunctionLowering::rangeStatement(Chain& out, const RangeStmt* s) { RangeLowering(*this, out, s).run(); }

}  // namespace minigo::exec
