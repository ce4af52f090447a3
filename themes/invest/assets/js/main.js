// Everything works without this script; each module makes one thing more comfortable.
import { closeMenu } from "./menu.js";
import { followContents } from "./contents.js";

closeMenu(document.querySelector(".menu-toggle"));
followContents(document.querySelector(".toc"));
