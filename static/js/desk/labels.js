/* On a phone a list shows no heads of columns: each cell says what it is. */
const heads = [...document.querySelectorAll("#result_list thead th")]
for (const row of document.querySelectorAll("#result_list tbody tr")) {
  for (const [place, cell] of [...row.children].entries()) {
    if (cell.localName !== "td" || cell.querySelector("img, input")) continue
    cell.dataset.label = heads[place].querySelector(".text")?.textContent.trim() ?? ""
  }
}
