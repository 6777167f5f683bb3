package names

const Dotted = "windows"
