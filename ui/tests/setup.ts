/** Loads the theme into the test page, so that axe judges the colours a person sees. */
import "../src/theme/index.css";
