"""In: a case and a paper. Out: what each rule of the review has to say; a module for each kind of rule."""
