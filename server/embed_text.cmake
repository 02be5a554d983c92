# Writes OUTPUT, a C++ source whose function openapi_document() returns the text of the file INPUT.
# The text is cut into pieces, since the standard promises only 64 KiB a string literal.
file(READ ${INPUT} text)
string(LENGTH "${text}" length)
set(literals "")
set(position 0)
while(position LESS length)
  string(SUBSTRING "${text}" ${position} 8000 piece)
  string(APPEND literals "    R\"quire(${piece})quire\"\n")
  math(EXPR position "${position} + 8000")
endwhile()
file(WRITE ${OUTPUT} "#include \"server/openapi.h\"\n\nnamespace quire {\n\nstd::string_view openapi_document() {\n  static constexpr char kText[] =\n${literals};\n  return {kText, sizeof(kText) - 1};\n}\n\n}  // namespace quire\n")
