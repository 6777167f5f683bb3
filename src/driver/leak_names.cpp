// This file implements LeakNames from what lowering knows of functions.
#include "driver/leak_names.h"

#include "driver/remedy.h"
#include "exec/liveness.h"
#include "exec/lower.h"
#include "library/host.h"

namespace minigo::driver {

using exec::FunctionSource;

namespace {

types::Type* concrete(const FunctionSource& s, types::Type* t) {
    return s.substitution.params.empty() ? t : s.program->concrete(t, s.substitution);
}

std::string inLine(const FileSet& files, Pos pos) { return "line " + std::to_string(files.position(pos).line); }

/// Spec says nothing; gc captures by value what is never assigned after its declaration, whose address is not taken, up to 128 bytes.
std::string whyCaptured(const FileSet& files, const types::Var* v) {
    if (!v->heap) return "it is never assigned again";
    if (v->reassignedAt.valid()) return "it is assigned in " + inLine(files, v->reassignedAt);
    if (v->addressTakenAt.valid()) return "its address is taken in " + inLine(files, v->addressTakenAt);
    return "it is larger than 128 bytes";
}

std::vector<syntax::File*> allFiles(const std::vector<types::CheckedPackage>& packages) {
    std::vector<syntax::File*> all;
    for (auto& p : packages) all.insert(all.end(), p.files.begin(), p.files.end());
    return all;
}

}  // namespace

std::vector<profile::Variable> LeakNames::captures(const value::Func* f) {
    std::vector<profile::Variable> out;
    auto* s = static_cast<const FunctionSource*>(f->declaration);
    if (!s || !s->info || !s->literal) return out;
    uint32_t offset = sizeof(value::Closure);
    for (auto* v : s->info->captures) {
        uint32_t size = exec::FunctionLowering::captureSize(v, concrete(*s, v->type));
        out.push_back({std::string(v->name), offset, size, v->heap, whyCaptured(files_, v), v->pos});
        offset += size;
    }
    return out;
}

std::vector<profile::Variable> LeakNames::parameters(const value::Func* f) {
    std::vector<profile::Variable> out;
    auto* s = static_cast<const FunctionSource*>(f->declaration);
    if (!s || !s->signature) return out;
    auto* declared = s->function ? s->function->signature() : nullptr;
    types::Type* receiver = declared && declared->recv ? concrete(*s, declared->recv->type) : nullptr;
    exec::WindowLayout w = exec::layoutWindow(s->signature, receiver);
    auto add = [&](const types::Var* v, int32_t at, types::Type* t) {
        out.push_back({std::string(v->name), static_cast<uint32_t>(at), exec::slotSize(t), false, "", v->pos});
    };
    if (receiver) add(declared->recv, w.receiver, receiver);
    auto& params = s->signature->params->vars;
    for (size_t i = 0; i < params.size(); i++) add(params[i], w.params[i], params[i]->type);
    return out;
}

std::vector<profile::GlobalVariable> LeakNames::globals() {
    std::vector<profile::GlobalVariable> out;
    for (auto& p : packages_)
        for (auto& [name, object] : p.package->scope->names) {
            auto* v = types::as<types::Var>(object);
            if (!v || !v->global || !v->type) continue;
            auto size = types::sizeOf(v->type);
            if (size > 0) out.push_back({p.package->name + "." + std::string(name), static_cast<char*>(v->global), static_cast<size_t>(size), v->pos});
        }
    return out;
}

std::vector<profile::LocalVariable> LeakNames::locals(const value::Func* f) {
    std::vector<profile::LocalVariable> out;
    auto* slots = exec::namedSlots(f);
    if (!slots) return out;
    for (auto& s : *slots)
        out.push_back({std::string(s.variable->name) + " in " + std::string(f->name.view()), static_cast<uint32_t>(s.begin),
                       static_cast<uint32_t>(s.end - s.begin), s.from, s.until});
    return out;
}

bool LeakNames::isUsedLater(const value::Func* f, Pos declared, Pos at) {
    auto* source = static_cast<const FunctionSource*>(f->declaration);
    auto* slots = exec::namedSlots(f);
    if (!slots || !source || !source->info) return true;
    for (auto& s : *slots)
        if (s.from == declared) return exec::isUsedLater(*source->info, s.variable, at);
    return true;
}

std::string LeakNames::argument(Pos deferStatement, const value::Func* callee, const profile::Variable& parameter) {
    auto* s = static_cast<const FunctionSource*>(callee->declaration);
    const syntax::CallExpr* call = deferredCallAt(allFiles(packages_), deferStatement);
    if (!s || !s->signature || !call) return {};
    auto* declared = s->function ? s->function->signature() : nullptr;
    std::vector<profile::Variable> all = parameters(callee);
    for (size_t i = 0; i < all.size(); i++) {
        if (all[i].offset != parameter.offset) continue;
        bool hasReceiver = declared && declared->recv;
        if (hasReceiver && i == 0) {
            auto* selector = syntax::as<syntax::SelectorExpr>(call->fun);
            return selector ? syntax::print(selector->x) : std::string();
        }
        size_t n = i - hasReceiver;
        std::string text;
        // The last parameter of a variadic function takes all that is left.
        size_t last = i + 1 == all.size() && s->signature->variadic && !call->hasDots ? call->args.size() : n + 1;
        for (; n < last && n < call->args.size(); n++) text += (text.empty() ? "" : ", ") + syntax::print(call->args[n]);
        return text;
    }
    return {};
}

void LeakNames::silence() {
    library::host().write = [](int, const char*, size_t size) { return static_cast<int64_t>(size); };
    library::host().sandbox = true;
    defer::setCrashOutput([](std::string_view) {});
}

profile::Names::Loop LeakNames::loopAround(Pos deferStatement) {
    auto around = driver::loopAround(allFiles(packages_), deferStatement);
    return around ? Loop{around->loop, around->obstacle} : Loop{};
}

std::string_view LeakNames::lineText(Pos pos) {
    auto* file = files_.fileOf(pos);
    return file ? file->lineText(file->line(pos)) : std::string_view{};
}

bool LeakNames::isUsers(Pos pos) {
    auto* file = files_.fileOf(pos);
    return file && file->path.rfind("$GOROOT/", 0) != 0;
}

}  // namespace minigo::driver
