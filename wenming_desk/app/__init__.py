"""Joins the rooms: builds everything once and hands it over."""
