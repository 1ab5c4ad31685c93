"""Views of the cabinet, one module per family of pages. All of them stand behind `desk.seated`."""
