// This file fills the method sets of run-time descriptors and finds the functions behind them (spec: Method sets, Selectors: promoted
// methods are entered through the path of embedded fields, without wrapper functions).
#include "exec/lower_type.h"
#include "syntax/parser.h"

namespace minigo::exec {

using namespace types;

namespace {
/// The descriptors outlive any question about them, so the hooks find the lowering of the running session here.
TypeLowering* active = nullptr;
}  // namespace

void TypeLowering::installMethodResolver() {
    active = this;
    // Checking takes more stack than a goroutine has.
    value::setMethodResolver({[](TypeDesc* d) {
                                  syntax::runOnFrontEndStack([](void* p) { active->fillMethods(static_cast<TypeDesc*>(p)); }, d);
                              },
                              [](value::MethodDesc* m) {
                                  syntax::runOnFrontEndStack(
                                      [](void* p) {
                                          auto* m = static_cast<value::MethodDesc*>(p);
                                          m->func = active->funcOf_(static_cast<Func*>(m->declaration));
                                      },
                                      m);
                                  return m->func;
                              }});
}

std::vector<value::EmbedStep> TypeLowering::embedPath(Type* t, const List<int>& path, size_t count, Type** last) {
    std::vector<value::EmbedStep> steps;
    if (auto* p = under<Pointer>(t)) t = p->element;
    for (size_t i = 0; i < count; i++) {
        auto* s = under<Struct>(t);
        auto index = static_cast<size_t>(path[i]);
        auto offset = static_cast<uint32_t>(lower(s)->fields[index].offset);
        t = s->fields[index]->type;
        auto* p = as<Pointer>(t);
        steps.push_back({offset, p != nullptr});
        if (p) t = p->element;
    }
    if (last) *last = t;
    return steps;
}

void TypeLowering::fillMethods(TypeDesc* d) {
    d->methodsKnown = true;
    Type* t = typeOf(d);
    if (!t) return;
    filled_.push_back(d);
    std::vector<value::MethodDesc> methods;
    for (const auto& entry : checker_.methodSet(t)) {
        value::MethodDesc m;
        Func* f = entry.function;
        Type* holder = nullptr;
        m.id = idOf(f);
        m.exported = f->exported();
        m.signature = lower(f->type);
        m.declaration = f;
        m.path = arena_.list(embedPath(t, entry.path, entry.path.size(), &holder));
        m.pointerReceiver = f->pointerReceiver;
        m.receiver = lower(holder);
        if (isInterface(holder)) m.throughInterface = m.receiver;
        methods.push_back(m);
    }
    d->methods = arena_.list(methods);
}

void TypeLowering::methodsChanged() {
    for (TypeDesc* d : filled_) d->methodsKnown = false;
    value::forgetMethods(filled_);
    filled_.clear();
}

}  // namespace minigo::exec
