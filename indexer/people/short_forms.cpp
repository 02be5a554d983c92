#include "indexer/people/short_forms.h"

#include <algorithm>
#include <array>
#include <utility>

namespace quire {
namespace {

using Form = std::pair<std::string_view, std::string_view>;

// Short forms of European names that begin with the same letter (others are in another block), each
// with the full name. Names that are as common by themselves in Chinese or Korean ("jin",
// "lin", "yan") are left out.
constexpr auto kForms = std::to_array<Form>({
    {"abe", "abraham"},       {"abby", "abigail"},     {"al", "alan"},
    {"al", "albert"},         {"alex", "alejandro"},   {"alex", "alessandro"},
    {"alex", "alexander"},    {"alex", "alexandra"},   {"alex", "alexandre"},
    {"alex", "alexandros"},   {"alex", "alexei"},      {"alex", "alexey"},
    {"alex", "alexis"},       {"andy", "andrea"},      {"andy", "andreas"},
    {"andy", "andrew"},       {"angie", "angela"},     {"art", "arthur"},
    {"barb", "barbara"},      {"bart", "bartholomew"}, {"ben", "benedict"},
    {"ben", "benjamin"},      {"bern", "bernard"},     {"bert", "bertram"},
    {"beth", "bethany"},      {"brad", "bradley"},     {"cathy", "catherine"},
    {"charlie", "charles"},   {"chris", "christian"},  {"chris", "christina"},
    {"chris", "christine"},   {"chris", "christoph"},  {"chris", "christophe"},
    {"chris", "christopher"}, {"chuck", "charles"},    {"cindy", "cynthia"},
    {"dan", "daniel"},        {"dan", "daniela"},      {"danny", "daniel"},
    {"dave", "david"},        {"deb", "deborah"},      {"debbie", "deborah"},
    {"dick", "dirk"},         {"dom", "dominic"},      {"don", "donald"},
    {"doug", "douglas"},      {"ed", "edgar"},         {"ed", "edmund"},
    {"ed", "eduard"},         {"ed", "edward"},        {"ed", "edwin"},
    {"eddie", "edward"},      {"fred", "frederic"},    {"fred", "frederick"},
    {"fred", "frederik"},     {"fred", "fredrick"},    {"gabe", "gabriel"},
    {"geoff", "geoffrey"},    {"gerry", "gerald"},     {"gerry", "gerard"},
    {"greg", "gregor"},       {"greg", "gregory"},     {"herb", "herbert"},
    {"inma", "inmaculada"},   {"izzy", "isabel"},      {"jack", "john"},
    {"jake", "jacob"},        {"jeff", "jeffrey"},     {"jen", "jennifer"},
    {"jenny", "jennifer"},    {"jerry", "jerome"},     {"jess", "jessica"},
    {"jim", "james"},         {"jimmy", "james"},      {"joe", "joel"},
    {"joe", "joseph"},        {"joey", "joseph"},      {"john", "johnny"},
    {"johnny", "jonathan"},   {"jon", "jonathan"},     {"josh", "joshua"},
    {"judy", "judith"},       {"kate", "katharine"},   {"kate", "katherine"},
    {"kathy", "katherine"},   {"kathy", "kathleen"},   {"katie", "katherine"},
    {"ken", "kenneth"},       {"kim", "kimberly"},     {"larry", "laurence"},
    {"larry", "lawrence"},    {"len", "leonard"},      {"leo", "leonard"},
    {"leo", "leonardo"},      {"liz", "elizabeth"},    {"lou", "louis"},
    {"maggie", "margaret"},   {"manny", "manuel"},     {"marge", "margaret"},
    {"marty", "martin"},      {"matt", "matthew"},     {"matt", "matthias"},
    {"max", "maximilian"},    {"meg", "margaret"},     {"mel", "melvin"},
    {"mich", "michael"},      {"mick", "michael"},     {"mike", "michael"},
    {"mike", "mikhail"},      {"mitch", "mitchel"},    {"mitch", "mitchell"},
    {"nat", "nathan"},        {"nate", "nathan"},      {"nate", "nathaniel"},
    {"nick", "nicholas"},     {"nick", "nicolas"},     {"nick", "nikolaos"},
    {"nick", "nikolas"},      {"pat", "patricia"},     {"pat", "patrick"},
    {"pam", "pamela"},        {"pete", "peter"},       {"phil", "philip"},
    {"phil", "philipp"},      {"phil", "philippe"},    {"phil", "phillip"},
    {"randy", "randall"},     {"randy", "randolph"},   {"ray", "raymond"},
    {"rich", "richard"},      {"rick", "richard"},     {"rob", "robert"},
    {"robbie", "robert"},     {"ron", "ronald"},       {"russ", "russell"},
    {"sam", "samantha"},      {"sam", "samuel"},       {"sandy", "sandra"},
    {"serge", "sergei"},      {"sergey", "sergei"},    {"stan", "stanley"},
    {"steph", "stephanie"},   {"steve", "stephen"},    {"steve", "steven"},
    {"steven", "stephen"},    {"stu", "stuart"},       {"sue", "susan"},
    {"susie", "susan"},       {"ted", "theodore"},     {"theo", "theodore"},
    {"theo", "theodoros"},    {"tim", "timothy"},      {"toby", "tobias"},
    {"tom", "thomas"},        {"tommy", "thomas"},     {"val", "valerie"},
    {"vic", "victor"},        {"vicky", "victoria"},   {"vince", "vincent"},
    {"walt", "walter"},       {"wes", "wesley"},       {"will", "william"},
    {"zach", "zachary"},      {"zack", "zachary"},
});

bool is_form(std::string_view short_form, std::string_view full) {
  return std::find(kForms.begin(), kForms.end(), Form(short_form, full)) != kForms.end();
}

}  // namespace

bool is_short_form(std::string_view left, std::string_view right) {
  return is_form(left, right) || is_form(right, left);
}

}  // namespace quire
