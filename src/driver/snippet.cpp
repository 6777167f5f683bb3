// This file implements snippets.
#include "driver/snippet.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "driver/snippet_parts.h"
#include "library/embedded.h"
#include "syntax/walk.h"

namespace minigo::driver {
namespace {

using namespace syntax;

template <class T>
T* node(Arena& arena, Pos pos) {
    T* n = arena.make<T>();
    n->kind = T::kKind;
    n->pos = pos;
    return n;
}

Ident* ident(Arena& arena, Pos pos, std::string_view name) {
    auto* id = node<Ident>(arena, pos);
    id->name = name;
    return id;
}

size_t skipQuoted(std::string_view s, size_t i) {
    char quote = s[i++];
    while (i < s.size() && s[i] != quote && (quote == '`' || s[i] != '\n')) i += s[i] == '\\' && quote != '`' ? 2 : 1;
    return i + 1;
}

size_t skipComment(std::string_view s, size_t i) {
    auto end = s[i + 1] == '/' ? s.find('\n', i) : s.find("*/", i);
    return end == s.npos ? s.size() : s[i + 1] == '/' ? end : end + 2;
}

bool isComment(std::string_view s, size_t i) { return s[i] == '/' && i + 1 < s.size() && (s[i + 1] == '/' || s[i + 1] == '*'); }
bool isLetter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }

/// Names x of every `x.Name` outside strings and comments.
std::set<std::string_view> qualifiers(std::string_view s) {
    std::set<std::string_view> out;
    for (size_t i = 0; i < s.size();) {
        if (s[i] == '"' || s[i] == '`' || s[i] == '\'') i = skipQuoted(s, i);
        else if (isComment(s, i)) i = skipComment(s, i);
        else if (!isLetter(s[i])) i++;
        else {
            size_t begin = i;
            while (i < s.size() && isLetter(s[i])) i++;
            bool selected = begin > 0 && s[begin - 1] == '.';
            if (!selected && i + 1 < s.size() && s[i] == '.' && std::isupper(static_cast<unsigned char>(s[i + 1]))) out.insert(s.substr(begin, i - begin));
        }
    }
    return out;
}

std::string_view importedName(const ImportSpec* spec) {
    if (spec->name) return spec->name->name;
    auto path = spec->path->text.substr(1, spec->path->text.size() - 2);
    auto slash = path.rfind('/');
    return slash == path.npos ? path : path.substr(slash + 1);
}

ImportSpec* importOf(Arena& arena, std::string_view path) {
    auto* spec = node<ImportSpec>(arena, Pos{});
    spec->path = node<BasicLit>(arena, Pos{});
    spec->path->lit = LitKind::String;
    spec->path->text = arena.text("\"" + std::string(path) + "\"");
    return spec;
}

std::vector<ImportSpec*> importsOf(const Snippet& snippet, Arena& arena) {
    std::vector<ImportSpec*> imports(snippet.imports.begin(), snippet.imports.end());
    std::set<std::string_view> known;
    for (auto* spec : imports) known.insert(importedName(spec));
    for (auto name : qualifiers(snippet.source->text)) {
        auto path = known.count(name) ? std::string_view() : autoImportPath(name);
        if (!path.empty()) imports.push_back(importOf(arena, path));
    }
    return imports;
}

FuncDecl* mainOf(Arena& arena, const std::vector<Stmt*>& stmts, Pos begin, Pos end) {
    auto* f = node<FuncDecl>(arena, begin);
    f->name = ident(arena, begin, "main");
    f->signature = node<FuncType>(arena, begin);
    f->signature->rparen = begin;
    f->body = node<BlockStmt>(arena, begin);
    f->body->stmts = arena.list(stmts);
    f->body->rbrace = end;
    return f;
}

/// A main of the snippet's own beside statements becomes an ordinary function that they and other functions may call.
void renameMain(const Snippet& snippet, std::vector<Node*>& decls, bool haveStatements, bool& haveMain) {
    for (auto* d : decls) {
        auto* f = as<FuncDecl>(d);
        haveMain |= f && !f->receiver && f->name->name == "main";
    }
    if (!haveMain || !haveStatements) return;
    haveMain = false;
    for (auto* item : snippet.items)
        walk(item, [](Node* n) {
            if (auto* id = as<Ident>(n); id && id->name == "main") id->name = "main·snippet";
        });
}

/// Where the first token begins that is no semicolon; the text's size when there is none.
size_t firstToken(std::string_view s) {
    size_t i = s.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    if (s.substr(i, 2) == "#!") i = std::min(s.find('\n', i), s.size());
    while (i < s.size()) {
        if (std::isspace(static_cast<unsigned char>(s[i])) || s[i] == ';') i++;
        else if (isComment(s, i)) i = skipComment(s, i);
        else break;
    }
    return i;
}

}  // namespace

bool isSnippet(std::string_view s) {
    size_t i = firstToken(s);
    return i < s.size() && (s.substr(i, 7) != "package" || (i + 7 < s.size() && isLetter(s[i + 7])));
}

bool isBlank(std::string_view s) { return firstToken(s) >= s.size(); }

std::vector<std::string_view> autoImports(std::string_view text) {
    std::vector<std::string_view> out;
    for (auto name : qualifiers(text))
        if (auto path = autoImportPath(name); !path.empty()) out.push_back(path);
    return out;
}

std::string_view autoImportPath(std::string_view name) {
    if (name == "rand") return "math/rand";
    if (name == "template") return "text/template";
    std::string_view best;
    for (auto path : library::embeddedPackagePaths()) {
        auto slash = path.rfind('/');
        auto last = slash == path.npos ? path : path.substr(slash + 1);
        if (path.substr(0, 9) == "internal/" || path.find("/internal/") != path.npos) continue;
        if (last == name && (best.empty() || path.size() < best.size())) best = path;
    }
    return name == "unsafe" ? name : best;
}

SnippetProgram programOf(const Snippet& snippet, Arena& arena) {
    auto parts = partsOf(snippet, arena);
    bool haveMain = false;
    renameMain(snippet, parts.declarations, !parts.statements.empty(), haveMain);
    auto imports = importsOf(snippet, arena);
    Pos begin = snippet.source->pos(0), end = snippet.source->pos(snippet.source->size());
    std::vector<Node*> all(imports.begin(), imports.end());
    all.insert(all.end(), parts.declarations.begin(), parts.declarations.end());
    FuncDecl* statements = haveMain ? nullptr : mainOf(arena, parts.statements, begin, end);
    if (statements) all.push_back(statements);
    auto* file = arena.make<File>();
    file->source = snippet.source;
    file->packageName = ident(arena, begin, "main");
    file->imports = arena.list(imports);
    file->decls = arena.list(all);
    file->end = end;
    file->hasErrors = snippet.hasErrors;
    return {file, statements, parts.firstStatement};
}

}  // namespace minigo::driver
