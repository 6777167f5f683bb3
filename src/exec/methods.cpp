// This file finds the method that a selector names (spec: Selectors, Method values) and evaluates its receiver.
#include "exec/calls.h"
#include "exec/lower_type.h"

namespace minigo::exec {

using namespace types;

MethodId MethodRef::id() const { return TypeLowering::idOf(method); }

value::Func* methodFunction(Program& program, Func* method, Type* holder) {
    auto* named = as<Named>(holder);
    Func* generic = method->origin ? method->origin : method;
    return program.function(generic, named ? named->typeArgs : std::vector<Type*>{});
}

MethodRef findMethod(FunctionLowering& lo, Type* x, const Selection* s) {
    MethodRef m;
    m.method = static_cast<Func*>(s->object);
    m.path = s->path;
    Type* declared = s->recv;
    if (auto* p = as<Pointer>(declared)) declared = p->element;
    if (isTypeParam(declared)) {
        // The constraint's method stands for the method of the type argument.
        auto found = lo.program.checker().impl().lookupFieldOrMethod(x, true, m.method->package, m.method->name);
        m.method = static_cast<Func*>(found.object);
        found.path.pop_back();
        m.path = lo.program.list(found.path);
    }
    Type* t = x;
    auto strip = [&] {
        m.throughPointer = false;
        if (auto* p = as<Pointer>(t)) t = p->element, m.throughPointer = true;
    };
    strip();
    for (int index : m.path) {
        if (!m.throughPointer)
            if (auto* p = as<Pointer>(underlying(t))) t = p->element;
        t = lo.resolve(as<Struct>(underlying(t))->fields[static_cast<size_t>(index)]->type);
        strip();
    }
    m.holder = t;
    if (isInterface(t)) return m;
    m.func = methodFunction(lo.program, m.method, t);
    m.pointerReceiver = (m.method->origin ? m.method->origin : m.method)->pointerReceiver;
    return m;
}

List<value::EmbedStep> embedSteps(FunctionLowering& lo, Type* x, const List<int>& path) {
    const TypeDesc* t = lo.descriptor(x);
    if (t->kind == value::Kind::Pointer) t = t->element;
    std::vector<value::EmbedStep> steps;
    for (int index : path) {
        const value::FieldDesc& f = t->fields[static_cast<size_t>(index)];
        bool isPointer = f.type->kind == value::Kind::Pointer;
        steps.push_back({static_cast<uint32_t>(f.offset), isPointer});
        t = isPointer ? f.type->element : f.type;
    }
    return lo.program.list(steps);
}

Operand receiverOperand(FunctionLowering& lo, const syntax::Expr* x, const MethodRef& m, Pos pos) {
    if (m.path.empty()) {
        if (m.throughPointer) {
            Operand p = lo.expr(x);
            return m.pointerReceiver ? p : lo.load(lo.deref(p, m.holder, pos));
        }
        return m.pointerReceiver ? lo.addressOperand(lo.addressable(x), pos) : lo.expr(x);
    }
    Place p = lo.walkPath(x, m.path, m.path.size(), pos);
    if (m.throughPointer) {
        Operand pointer = lo.load(p);
        return m.pointerReceiver ? pointer : lo.load(lo.deref(pointer, m.holder, pos));
    }
    return m.pointerReceiver ? lo.addressOperand(p, pos) : lo.load(p);
}

}  // namespace minigo::exec
