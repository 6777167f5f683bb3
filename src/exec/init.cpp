// This file builds the functions that initialise packages (spec: Package initialization, Program execution).
#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "exec/inlined_frames.h"
#include "exec/lower.h"
#include "exec/program.h"
#include "runtime/defer/foreign_memory.h"
#include "runtime/sched/control.h"

namespace minigo::exec {

namespace {

/// What initialisers left on the C stack would be in gaps of the frames of main, for the collector to find.
[[gnu::noinline]] void clearDeadStack() {
    volatile char dead[4096];
    std::memset(const_cast<char*>(dead), 0, sizeof dead);
    asm volatile("" : : "r"(dead) : "memory");
}

/// Calls functions without parameters and results, one after the other.
struct CallAll : Code {
    List<CallCode> calls;
    bool endsWithMain;  ///< the goroutine is locked to its thread until then
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const CallAll*>(code);
        if (s->endsWithMain) sched::setInitializing(true);
        for (uint32_t i = 0; i < s->calls.size(); ++i) {
            const CallCode& call = s->calls[i];
            bool isLast = i + 1 == s->calls.size();
            if (s->endsWithMain && isLast) sched::setInitializing(false);
            if (i && isLast) clearDeadStack();
            Window callee = fp + call.offset;
            value::callOf(callee) = &call;
            value::closureOf(callee) = &call.callee->closure;
            if (sched::mustCallSlow(callee, call.callee)) sched::callSlow(&call, callee, call.callee);
            else value::enter(call.callee->body, callee);
        }
        return 0;
    }
};

}  // namespace

Closure* Program::runAll(std::vector<Closure*> functions, std::string_view name, bool endsWithMain) {
    FunctionSource* source = newSource(nullptr, nullptr, nullptr);
    source->lowered = true;
    value::Func* f = newFunc(source, name);
    std::vector<CallCode> calls;
    for (auto* c : functions) {
        CallCode call;
        call.pos = c->func->pos, call.caller = f, call.callee = c->func, call.offset = value::kFrameHeader + 8;
        calls.push_back(call);
    }
    auto* code = arena_.make<CallAll>();
    code->run = &CallAll::runInt;
    code->calls = arena_.list(calls);
    code->endsWithMain = endsWithMain;
    f->body = code;
    f->frameSize = value::kFrameHeader + 8;
    f->nativeDepth = 1024;
    f->isSystem = true;
    return &f->closure;
}

/// lhs... = rhs as a function of its own.
Closure* Program::initializerFunction(const types::Initializer& i, types::Package* package) {
    auto* signature = new types::Signature{};
    signature->kind = types::TypeKind::Signature;
    signature->params = new types::Tuple{};
    signature->results = new types::Tuple{};
    signature->params->kind = signature->results->kind = types::TypeKind::Tuple;
    auto* info = new types::FuncInfo{};
    info->signature = signature, info->package = package, info->bodyChecked = true;
    info->name = package->path + ".init";
    FunctionSource* source = newSource(nullptr, info, signature);
    value::Func* f = newFunc(source, info->name);
    source->lowered = true;
    f->pos = i.rhs->pos;
    FunctionLowering(*this, *source).lowerInitializer(i);
    return &f->closure;
}

void FunctionLowering::lowerInitializer(const types::Initializer& i) {
    Chain out;
    auto target = [&](types::Var* v) {
        Place p;
        p.type = v->type;
        return v->name == "_" ? p : place(v, i.rhs->pos);
    };
    const syntax::Expr* rhs = i.rhs;
    while (auto* p = syntax::as<syntax::ParenExpr>(rhs)) rhs = p->x;
    order(out, {rhs});
    if (i.lhs.size() == 1) {
        store(out, target(i.lhs[0]), exprAs(rhs, i.lhs[0]->type));
    } else if (!i.lhs.empty()) {
        std::vector<Operand> values;
        if (auto* call = syntax::as<syntax::CallExpr>(rhs)) {
            values = callMulti(out, call);
        } else {
            CommaOk c = commaOk(out, rhs);
            values = {c.value, c.ok};
        }
        for (size_t n = 0; n < i.lhs.size(); n++) {
            types::Type* t = i.lhs[n]->type;
            bool boxed = types::isInterface(t) && !types::isInterface(values[n].type);
            store(out, target(i.lhs[n]), boxed ? toInterface(values[n], values[n].type, t, i.rhs->pos) : values[n]);
        }
    }
    finish(out.close());
}

std::vector<Program::DueInitializer> Program::takeInitializers() {
    std::vector<DueInitializer> due;
    while (!reached_.empty()) {
        types::Var* v = reached_.back();
        reached_.pop_back();
        std::vector<types::Initializer> list = checker_.initializersFor(v);
        // What they mention is reached while they are lowered; their own order is already right.
        for (auto& i : list) {
            std::vector<const types::Var*> key(i.lhs.begin(), i.lhs.end());
            if (!initialized_.insert(key).second) continue;
            due.push_back({initializerFunction(i, v->package), i.lhs[0]->package});
        }
    }
    return due;
}

Closure* Program::prepareInit(const types::CheckedPackage& package) {
    std::vector<Closure*> functions, own;
    for (auto& i : package.initOrder) own.push_back(initializerFunction(i, package.package));
    for (auto& d : takeInitializers()) functions.push_back(d.function);
    functions.insert(functions.end(), own.begin(), own.end());
    return initFunction(package, std::move(functions));
}

Closure* Program::initFunction(const types::CheckedPackage& package, std::vector<Closure*> functions) {
    if (importsUnsafe()) defer::expectFaults();
    for (size_t i = 0; i < package.inits.size(); ++i) {
        functions.push_back(functionValue(package.inits[i]));
        functions.back()->func->name = immortal(package.package->path + ".init." + std::to_string(i));
    }
    return runAll(functions, package.package->path + ".init");
}

Closure* Program::prepareMain(const std::vector<types::CheckedPackage>& packages) {
    std::vector<Closure*> functions;
    bool hasMain = false;
    // A variable of the library may be reached by a package that comes after its own: it has its value before the init functions of its package run.
    std::unordered_map<const types::Package*, size_t> places;
    std::vector<std::vector<Closure*>> due(packages.size()), own(packages.size());
    for (size_t k = 0; k < packages.size(); ++k) {
        places[packages[k].package] = k;
        for (auto& i : packages[k].initOrder) own[k].push_back(initializerFunction(i, packages[k].package));
        for (auto& d : takeInitializers()) {
            auto place = places.find(d.package);
            due[place == places.end() ? k : place->second].push_back(d.function);
        }
    }
    for (size_t k = 0; k < packages.size(); ++k) {
        due[k].insert(due[k].end(), own[k].begin(), own[k].end());
        functions.push_back(initFunction(packages[k], std::move(due[k])));
    }
    for (auto& p : packages) {
        auto* f = types::as<types::Func>(p.package->scope->lookupLocal("main"));
        if (f && p.package->isMain) functions.push_back(functionValue(f)), hasMain = true;
    }
    rememberForTracebacks(packages);
    return runAll(functions, "runtime.main", hasMain);
}

}  // namespace minigo::exec
