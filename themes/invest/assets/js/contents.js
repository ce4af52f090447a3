// followContents marks, in the list of contents, the heading under which the reader is.
export function followContents(list) {
  if (!list || !("IntersectionObserver" in window)) return;
  const links = new Map();
  for (const link of list.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const mark = () => {
    let current = null;
    for (const heading of links.keys()) {
      if (heading.getBoundingClientRect().top < innerHeight / 3) current = heading;
    }
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of links.keys()) observer.observe(heading);
}
