// This file finds what can stand at a place of an entry: the text before the cursor is closed and checked as it would be if it were entered, so
// locals, fields, methods and results of calls are known.
#include <algorithm>

#include "driver/documentation.h"
#include "driver/interactive_state.h"
#include "driver/snippet.h"
#include "library/embedded.h"
#include "syntax/walk.h"

namespace minigo::driver {

using types::as;

namespace {

bool isNameByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }

constexpr std::string_view kKeywords[] = {"break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go", "goto",
                                          "if", "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type", "var"};

/// What is open at the end of a text.
struct Openings {
    std::string closers;       ///< in the order in which they must follow
    bool inString = false, inComment = false;
    size_t stringStart = 0;
};

Openings openings(std::string_view s) {
    Openings o;
    for (size_t i = 0; i < s.size(); i++) {
        char c = s[i];
        if (c == '"' || c == '`' || c == '\'') {
            size_t begin = i++;
            while (i < s.size() && s[i] != c && (c == '`' || s[i] != '\n')) i += s[i] == '\\' && c != '`' ? 2 : 1;
            if (i >= s.size()) {
                o.inString = true;
                o.stringStart = begin + 1;
            }
        } else if (c == '/' && i + 1 < s.size() && s[i + 1] == '/') {
            i = s.find('\n', i);
            if (i == s.npos) {
                o.inComment = true;
                break;
            }
        } else if (c == '/' && i + 1 < s.size() && s[i + 1] == '*') {
            i = s.find("*/", i + 2);
            if (i == s.npos) {
                o.inComment = true;
                break;
            }
            i++;
        } else if (c == '(') {
            o.closers.insert(0, ")");
        } else if (c == '[') {
            o.closers.insert(0, "]");
        } else if (c == '{') {
            o.closers.insert(0, "\n}");
        } else if ((c == ')' || c == ']' || c == '}') && !o.closers.empty()) {
            o.closers.erase(0, o.closers[0] == '\n' ? 2 : 1);
        }
    }
    return o;
}

/// Spec, Primary expressions: what a selector may follow.
bool isPrimary(const syntax::Node* n) {
    using syntax::NodeKind;
    switch (n->kind) {
        case NodeKind::Ident: case NodeKind::BasicLit: case NodeKind::CompositeLit: case NodeKind::FuncLit: case NodeKind::ParenExpr: case NodeKind::SelectorExpr:
        case NodeKind::IndexExpr: case NodeKind::SliceExpr: case NodeKind::TypeAssertExpr: case NodeKind::CallExpr: return true;
        default: return false;
    }
}

class Completer {
public:
    Completer(InteractiveState& s, const std::string& text) : s_(s), text_(text) {}

    Completions find() {
        size_t from = text_.size();
        while (from > 0 && isNameByte(text_[from - 1])) from--;
        Completions out;
        out.from = from;
        word_ = text_.substr(from);
        auto open = openings(text_.substr(0, from));
        if (open.inComment) return out;
        if (open.inString) return importPaths(open);
        bool selector = from > 0 && text_[from - 1] == '.';
        onFrontEndStack([&] {
            if (selector) members(from);
            else names(from);
        });
        std::sort(list_.begin(), list_.end(), [](auto& a, auto& b) { return a.text < b.text; });
        list_.erase(std::unique(list_.begin(), list_.end(), [](auto& a, auto& b) { return a.text == b.text; }), list_.end());
        out.list = std::move(list_);
        return out;
    }

private:
    bool wanted(std::string_view name) const { return name.substr(0, word_.size()) == word_; }

    void add(std::string_view name, std::string detail, std::string doc = {}) {
        if (wanted(name) && name != "_") list_.push_back({std::string(name), std::move(detail), std::move(doc)});
    }

    std::string describe(types::Object* o) {
        if (!o->type && o->decl) s_.checker.lookup(*o->package, o->name);
        if (as<types::Func>(o)) return "func" + (o->type ? s_.str(o->type).substr(4) : std::string());
        if (auto* t = as<types::TypeName>(o)) {
            if (as<types::TypeParam>(o->type)) return "type parameter";
            auto* u = t->type ? types::underlying(t->type) : nullptr;
            if (as<types::Struct>(u)) return "type struct";
            if (as<types::Interface>(u)) return "type interface";
            return u ? "type " + s_.str(u) : "type";
        }
        if (as<types::Const>(o)) return "const " + (o->type ? s_.str(o->type) : std::string());
        if (as<types::PkgName>(o)) return "package";
        if (as<types::Builtin>(o)) return "predeclared function";
        return o->type ? s_.str(o->type) : std::string();
    }

    Completions importPaths(const Openings& open) {
        Completions out;
        out.from = open.stringStart;
        auto before = text_.substr(0, open.stringStart);
        if (before.find("import") == before.npos) return out;
        auto typed = text_.substr(open.stringStart);
        for (auto path : library::embeddedPackagePaths())
            if (path.substr(0, typed.size()) == typed && path.find("internal") == path.npos) out.list.push_back({std::string(path), "package", ""});
        return out;
    }

    /// Checks text + a way to close it; on success `entry` holds the tree.
    bool checkClosed(const std::string& begin, Entry& entry) {
        auto closers = openings(begin).closers;
        for (const char* middle : {"", " {}", ":", " = 0", "()"}) {
            Diagnostics scratch(s_.files);
            entry.source = &s_.files.add("completion", "completion", begin + middle + closers + "\n");
            auto snippet = syntax::parseSnippet(*entry.source, s_.arena, scratch);
            if (snippet.hasErrors) continue;
            entry.syntax.imports = snippet.imports;
            entry.syntax.items = snippet.items;
            entry.syntax.begin = entry.source->pos(0);
            entry.syntax.end = entry.source->pos(entry.source->size());
            entry.syntax.packages = autoImports(entry.source->text);
            entry.syntax.nextResult = s_.nextResult;
            entry.checked = s_.checker.checkEntry(*s_.package, entry.syntax);
            s_.diagnostics.clear();
            if (entry.checked.good) s_.checker.dropEntry(*s_.package, entry.checked);
            return true;
        }
        return false;
    }

    void members(size_t from) {
        size_t end = from - 1, start = end;
        while (start > 0 && isNameByte(text_[start - 1])) start--;
        auto operand = text_.substr(start, end - start);
        bool isName = !operand.empty() && (start == 0 || text_[start - 1] != '.');
        Entry entry;
        if (checkClosed(text_.substr(0, end), entry)) {
            types::Type* type = nullptr;
            bool isType = false;
            types::Object* object = nullptr;
            Pos last = entry.source->pos(end);
            bool found = false;
            for (auto* item : entry.syntax.items)
                syntax::walk(item, [&](syntax::Node* n) {
                    if (found || !isPrimary(n) || syntax::endPos(n) != last) return;
                    auto* e = static_cast<syntax::Expr*>(n);
                    found = true;
                    if (auto* id = syntax::as<syntax::Ident>(e); id && id->object) object = id->object;
                    if (e->type && e->mode != syntax::Mode::Invalid) type = e->type, isType = e->mode == syntax::Mode::TypeExpr;
                });
            if (auto* p = as<types::PkgName>(object)) return packageMembers(p->imported ? p->imported->path : std::string(p->path));
            if (!type && object && object->type) type = object->type, isType = object->kind == types::ObjectKind::TypeName;
            if (type && !as<types::Tuple>(type)) return typeMembers(type, isType);
        }
        if (isName)
            if (auto path = autoImportPath(operand); !path.empty() && !s_.find(operand)) packageMembers(std::string(path));
    }

    void packageMembers(const std::string& path) {
        std::string why;
        auto* p = s_.embedded.import(path, why);
        if (!p || !p->loader) return;
        for (auto name : p->loader->names()) {
            if (!wanted(name) || name.empty() || !(std::isupper(static_cast<unsigned char>(name[0])) || (name[0] & 0x80))) continue;
            auto* o = s_.checker.lookup(*p, name);
            if (o) add(name, describe(o), word_ == name || list_.size() < kDocs ? synopsis(path, name, "") : std::string());
        }
    }

    void typeMembers(types::Type* t, bool isType) {
        types::Type* base = t;
        if (auto* p = as<types::Pointer>(types::underlying(t))) base = p->element;
        if (!isType) fields(base, 0);
        bool isInterface = as<types::Interface>(types::underlying(base)) != nullptr;
        auto* holder = isInterface || isType ? t : static_cast<types::Type*>(s_.checker.impl().newPointer(base));
        for (auto& m : s_.checker.methodSet(holder)) {
            if (!m.function->exported() && m.function->package != s_.package) continue;
            std::string doc;
            if (auto* f = m.function; f->package && f->package->loader && wanted(f->name) && list_.size() < kDocs)
                if (auto* sig = f->signature(); sig && sig->recv) {
                    auto* r = sig->recv->type;
                    if (auto* p = as<types::Pointer>(r)) r = p->element;
                    if (auto* n = as<types::Named>(r)) doc = synopsis(f->package->path, n->object->name, f->name);
                }
            add(m.function->name, describe(m.function), doc);
        }
    }

    void fields(types::Type* t, int depth) {
        constexpr int kMaxDepth = 6;
        if (depth > kMaxDepth) return;
        if (auto* p = as<types::Pointer>(types::underlying(t))) t = p->element;
        auto* st = as<types::Struct>(types::underlying(t));
        if (!st) return;
        for (auto* f : st->fields) {
            if (!f->exported() && f->package != s_.package) continue;
            add(f->name, s_.str(f->type));
            if (f->embedded) fields(f->type, depth + 1);
        }
    }

    void scopeNames(types::Scope* scope, Pos at) {
        for (auto* inner : scope->children) {
            if (!inner->pos.valid() || inner->pos > at || inner->end < at) continue;
            for (auto& [name, o] : inner->names)
                if (!o->scopePos.valid() || o->scopePos <= at) add(name, describe(o));
            scopeNames(inner, at);
        }
    }

    void names(size_t from) {
        Entry entry;
        // A name that is not declared stands in for what is being typed.
        if (checkClosed(text_.substr(0, from) + "x·", entry)) scopeNames(s_.package->scope, entry.source->pos(from));
        for (auto& [name, o] : s_.package->scope->names)
            if (name.size() < 2 || name[0] != '_') add(name, describe(o));
        for (auto& [name, o] : s_.package->scope->parent->names) add(name, "package");
        for (auto& [name, o] : types::universe()->names) add(name, describe(o));
        for (auto k : kKeywords) add(k, "keyword");
        for (auto path : library::embeddedPackagePaths()) {
            auto name = path.substr(path.rfind('/') + 1);
            if (path.find("internal") != path.npos || !wanted(name)) continue;
            auto imported = autoImportPath(name);
            add(name, "package \"" + std::string(imported) + "\"", word_.empty() || list_.size() >= kDocs ? std::string() : synopsis(imported, "", ""));
        }
    }

    static constexpr size_t kDocs = 8;  ///< documentation is read for few
    InteractiveState& s_;
    const std::string& text_;
    std::string word_;
    std::vector<Completion> list_;
};

}  // namespace

Completions Interactive::complete(const std::string& text, size_t cursor) { return Completer(*state_, text.substr(0, cursor)).find(); }

}  // namespace minigo::driver
