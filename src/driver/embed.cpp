// This file implements //go:embed.
#include "driver/embed.h"

#include <fnmatch.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "syntax/children.h"

namespace minigo::driver {
namespace {

namespace fs = std::filesystem;
using namespace syntax;

constexpr std::string_view kMark = "//go:embed";

size_t afterQuoted(std::string_view s, size_t i) {
    char quote = s[i++];
    while (i < s.size() && s[i] != quote && (quote == '`' || s[i] != '\n')) i += s[i] == '\\' && quote != '`' ? 2 : 1;
    return i + 1;
}

/// Only spaces and comments, then perhaps the word var.
bool isGap(std::string_view s, bool mayHaveVar) {
    for (size_t i = 0; i < s.size();) {
        if (std::isspace(static_cast<unsigned char>(s[i]))) i++;
        else if (s.substr(i, 2) == "//") i = std::min(s.find('\n', i), s.size());
        else if (s.substr(i, 2) == "/*") i = std::min(s.find("*/", i), s.size() - 2) + 2;
        else return mayHaveVar && s.substr(i, 3) == "var" && isGap(s.substr(i + 3), false);
    }
    return true;
}

bool validPath(const std::string& p) {
    if (p.empty() || p == ".") return false;
    std::istringstream in(p + "/");
    for (std::string element; std::getline(in, element, '/');)
        if (element.empty() || element == "." || element == "..") return false;
    return std::count(p.begin(), p.end(), '[') == std::count(p.begin(), p.end(), ']');
}

bool hidden(const std::string& name) { return name[0] == '.' || name[0] == '_'; }

/// Files below a folder that an embedded folder stands for.
void walk(const fs::path& root, const std::string& relative, bool all, std::vector<std::string>& out) {
    std::error_code ignored;
    std::vector<std::string> names;
    for (auto& e : fs::directory_iterator(root / relative, ignored)) names.push_back(e.path().filename().string());
    std::sort(names.begin(), names.end());
    for (auto& name : names) {
        std::string path = relative + "/" + name;
        auto status = fs::symlink_status(root / path, ignored);
        if (!all && hidden(name)) continue;
        if (fs::is_directory(status)) {
            if (!fs::exists(root / path / "go.mod")) walk(root, path, all, out);
        } else if (fs::is_regular_file(status)) {
            out.push_back(path);
        }
    }
}

/// Paths below `root` that match the elements of a pattern.
void glob(const fs::path& root, const std::string& relative, std::istringstream& rest, std::vector<std::string>& out) {
    std::string element;
    if (!std::getline(rest, element, '/')) {
        out.push_back(relative);
        return;
    }
    std::string tail;
    std::getline(rest, tail, '\0');
    std::error_code ignored;
    std::vector<std::string> names;
    for (auto& e : fs::directory_iterator(root / relative, ignored)) names.push_back(e.path().filename().string());
    std::sort(names.begin(), names.end());
    for (auto& name : names) {
        if (fnmatch(element.c_str(), name.c_str(), FNM_PATHNAME) != 0) continue;
        std::istringstream next(tail);
        glob(root, relative.empty() ? name : relative + "/" + name, next, out);
    }
}

std::string contents(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::pair<std::string, std::string> splitPath(std::string p) {
    if (p.back() == '/') p.pop_back();
    auto slash = p.rfind('/');
    return slash == p.npos ? std::pair(std::string("."), p) : std::pair(p.substr(0, slash), p.substr(slash + 1));
}

void localVariables(Node* n, std::vector<VarSpec*>& out) {
    if (auto* v = as<VarSpec>(n)) out.push_back(v);
    forEachChild(n, [&](Node* c) { localVariables(c, out); });
}

}  // namespace

Embedding::Embedding(File& file, const FileSet& files, Diagnostics& diagnostics, Arena& arena)
    : file_(file), files_(files), diagnostics_(diagnostics), arena_(arena) {
    auto& path = file.source->path;
    folder_ = path.substr(0, path.rfind('/'));
    if (file.source->text.find(kMark) != std::string::npos) findDirectives();
}

void Embedding::findDirectives() {
    std::string_view s = file_.source->text;
    for (size_t i = 0; i < s.size();) {
        if (s[i] == '"' || s[i] == '`' || s[i] == '\'') {
            i = afterQuoted(s, i);
        } else if (s.substr(i, 2) == "/*") {
            auto end = s.find("*/", i);
            i = end == s.npos ? s.size() : end + 2;
        } else if (s.substr(i, 2) == "//") {
            size_t end = std::min(s.find('\n', i), s.size());
            auto rest = s.substr(i, end - i);
            if (rest.substr(0, kMark.size()) == kMark && (rest.size() == kMark.size() || std::isspace(static_cast<unsigned char>(rest[kMark.size()]))))
                readDirective(i, end);
            i = end;
        } else {
            i++;
        }
    }
}

/// Patterns are separated by spaces; those with spaces are quoted.
void Embedding::readDirective(size_t begin, size_t end) {
    std::string_view s = file_.source->text;
    Directive d{file_.source->pos(begin + 2), end, {}, {}, false};
    for (size_t i = begin + kMark.size(); i < end;) {
        if (std::isspace(static_cast<unsigned char>(s[i]))) {
            i++;
            continue;
        }
        size_t from = i;
        std::string text;
        if (s[i] == '"' || s[i] == '`') {
            i = afterQuoted(s, i);
            if (i > end || s[i - 1] != s[from]) {
                d.problem = "invalid quoted string in //go:embed: " + std::string(s.substr(from, end - from));
                break;
            }
            for (size_t k = from + 1; k + 1 < i; k++) text += s[from] == '"' && s[k] == '\\' ? s[++k] : s[k];
        } else {
            while (i < end && !std::isspace(static_cast<unsigned char>(s[i]))) i++;
            text = s.substr(from, i - from);
        }
        d.patterns.push_back({text, file_.source->pos(from), {}});
    }
    directives_.push_back(std::move(d));
}

bool Embedding::importsEmbed() const {
    for (auto* i : file_.imports)
        if (i->path->text == "\"embed\"" || i->path->text == "`embed`") return true;
    return false;
}

std::string Embedding::find(Pattern& p) {
    bool all = p.text.compare(0, 4, "all:") == 0;
    std::string pattern = all ? p.text.substr(4) : p.text;
    std::vector<std::string> matches;
    if (pattern == ".") {
        walk(folder_, ".", all, p.files);
        for (auto& f : p.files) f = f.substr(2);
        return p.files.empty() ? "cannot embed directory .: contains no embeddable files" : "";
    }
    std::istringstream elements(pattern);
    glob(folder_, "", elements, matches);
    for (auto& m : matches) {
        std::error_code ignored;
        auto status = fs::symlink_status(fs::path(folder_) / m, ignored);
        if (fs::is_regular_file(status)) {
            p.files.push_back(m);
        } else if (fs::is_directory(status)) {
            size_t before = p.files.size();
            if (fs::exists(fs::path(folder_) / m / "go.mod")) return "cannot embed directory " + m + ": in different module";
            walk(folder_, m, all, p.files);
            if (p.files.size() == before) return "cannot embed directory " + m + ": contains no embeddable files";
        } else {
            return "cannot embed irregular file " + m;
        }
    }
    return matches.empty() ? "no matching files found" : "";
}

std::string Embedding::resolve() {
    if (!importsEmbed()) return {};
    auto at = [&](const Pattern& p, const std::string& text) {
        auto position = files_.position(p.pos);
        auto name = position.file.substr(0, 2) == "./" ? position.file.substr(2) : position.file;
        return std::string(name) + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + ": pattern " + p.text + ": " + text;
    };
    for (auto& d : directives_)
        for (auto& p : d.patterns)
            if (auto bare = p.text.compare(0, 4, "all:") == 0 ? p.text.substr(4) : p.text; bare != "." && !validPath(bare)) return at(p, "invalid pattern syntax");
    for (auto& d : directives_)
        for (auto& p : d.patterns)
            if (auto why = find(p); !why.empty()) return at(p, why);
    return {};
}

void Embedding::error(Pos pos, std::string text) {
    Diagnostic d;
    d.pos = pos;
    d.text = std::move(text);
    diagnostics_.add(std::move(d));
}

void Embedding::apply() {
    std::string_view text = file_.source->text;
    size_t before = diagnostics_.size();
    for (auto& d : directives_) {
        if (!d.problem.empty()) error(d.pos, d.problem);
        if (!d.problem.empty() || d.patterns.empty()) error(d.pos, "usage: //go:embed pattern...");
    }
    if (!importsEmbed()) error(directives_[0].pos, "go:embed only allowed in Go files that import \"embed\"");
    if (diagnostics_.size() != before) return;
    auto take = [&](VarSpec* spec) {
        size_t at = spec->names[0]->pos.value - file_.source->base;
        std::vector<Directive*> mine;
        for (auto& d : directives_)
            if (!d.used && d.end <= at && isGap(text.substr(d.end, at - d.end), true)) d.used = true, mine.push_back(&d);
        return mine;
    };
    for (auto* decl : file_.decls)
        if (auto* spec = as<VarSpec>(decl)) {
            if (auto mine = take(spec); !mine.empty()) initialise(spec, mine);
        } else if (as<FuncDecl>(decl)) {
            std::vector<VarSpec*> locals;
            localVariables(decl, locals);
            for (auto* spec : locals)
                for (auto* d : take(spec)) error(d->pos, "go:embed cannot apply to var inside func");
        }
    for (auto& d : directives_)
        if (!d.used) error(d.pos, "misplaced go:embed directive");
}

BasicLit* Embedding::literal(Pos pos, const std::string& bytes) {
    std::string text = "\"";
    static const char* digits = "0123456789abcdef";
    for (unsigned char c : bytes) {
        if (c == '"' || c == '\\') text += '\\', text += static_cast<char>(c);
        else if (c >= 0x20 && c < 0x7f) text += static_cast<char>(c);
        else text += "\\x", text += digits[c >> 4], text += digits[c & 15];
    }
    auto* lit = arena_.make<BasicLit>();
    lit->kind = NodeKind::BasicLit;
    lit->pos = pos;
    lit->lit = LitKind::String;
    lit->text = arena_.text(text + "\"");
    return lit;
}

/// A call of internal/embedfs.FS, under a name that no program can write.
Expr* Embedding::fileSystem(VarSpec* spec, const std::vector<std::string>& files) {
    constexpr std::string_view kName = "embed\u00b7fs";
    Pos pos = spec->names[0]->pos;
    auto ident = [&](std::string_view name) {
        auto* id = arena_.make<Ident>();
        id->kind = NodeKind::Ident;
        id->pos = pos;
        id->name = name;
        return id;
    };
    bool imported = false;
    for (auto* i : file_.imports) imported |= i->name && i->name->name == kName;
    if (!imported) {
        auto* import = arena_.make<ImportSpec>();
        import->kind = NodeKind::ImportSpec;
        import->pos = file_.imports[0]->pos;
        import->name = ident(kName);
        import->path = literal(import->pos, "internal/embedfs");
        std::vector<ImportSpec*> imports(file_.imports.begin(), file_.imports.end());
        std::vector<Node*> decls(file_.decls.begin(), file_.decls.end());
        imports.push_back(import);
        decls.insert(decls.begin(), import);
        file_.imports = arena_.list(imports);
        file_.decls = arena_.list(decls);
    }
    std::set<std::string> paths(files.begin(), files.end());
    for (auto& f : files)
        for (size_t slash = f.find('/'); slash != f.npos; slash = f.find('/', slash + 1)) paths.insert(f.substr(0, slash + 1));
    std::vector<std::string> sorted(paths.begin(), paths.end());
    std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return splitPath(a) < splitPath(b); });
    std::string list;
    for (auto& p : sorted) {
        std::string data = p.back() == '/' ? std::string() : contents(fs::path(folder_) / p);
        list += p + '\0' + std::to_string(data.size()) + '\0' + data;
    }
    auto* selector = arena_.make<SelectorExpr>();
    selector->kind = NodeKind::SelectorExpr;
    selector->pos = pos;
    selector->x = ident(kName);
    selector->sel = ident("FS");
    auto* call = arena_.make<CallExpr>();
    call->kind = NodeKind::CallExpr;
    call->pos = call->lparen = call->rparen = pos;
    call->fun = selector;
    call->args = arena_.list(std::vector<Expr*>{literal(pos, list)});
    return call;
}

void Embedding::initialise(VarSpec* spec, const std::vector<Directive*>& directives) {
    Pos at = directives[0]->pos;
    if (spec->names.size() > 1) return error(at, "go:embed cannot apply to multiple vars");
    if (!spec->values.empty()) return error(at, "go:embed cannot apply to var with initializer");
    if (!spec->type) return error(at, "go:embed cannot apply to var without type");
    std::vector<std::string> files;
    for (auto* d : directives)
        for (auto& p : d->patterns) files.insert(files.end(), p.files.begin(), p.files.end());
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    auto* s = as<SelectorExpr>(spec->type);
    auto* id = as<Ident>(spec->type);
    if ((s && s->sel->name == "FS") || (id && id->name == "FS")) {
        spec->values = arena_.list(std::vector<Expr*>{fileSystem(spec, files)});
        return;
    }
    std::string type = print(spec->type);
    static const std::set<std::string> basic{"int", "uint", "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "byte", "rune",
                                             "float32", "float64", "complex64", "complex128", "uintptr", "any", "error", "[]int", "[]string"};
    if (basic.count(type)) return error(at, "go:embed cannot apply to var of type " + type);
    if (files.size() != 1) return error(at, "invalid go:embed: multiple files for type " + type);
    auto* call = arena_.make<CallExpr>();
    call->kind = NodeKind::CallExpr;
    call->pos = call->lparen = call->rparen = spec->names[0]->pos;
    call->fun = spec->type;
    call->args = arena_.list(std::vector<Expr*>{literal(call->pos, contents(fs::path(folder_) / files[0]))});
    spec->values = arena_.list(std::vector<Expr*>{call});
}

}  // namespace minigo::driver
